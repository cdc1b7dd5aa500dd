// Asked twice: the question once more, the way out first, and the act that cannot be taken back last.
import { Button, WorkButton } from "./Button.tsx";

interface Props {
  readonly question: string;
  readonly stay: string;
  readonly act: string;
  readonly onStay: () => void;
  readonly onAct: () => Promise<unknown>;
}

export function Sure({ question, stay, act, onStay, onAct }: Props) {
  return (
    <div class="problem">
      <strong>{question}</strong>
      <div class="wrap">
        <Button slim onTap={onStay}>
          {stay}
        </Button>
        <WorkButton look="danger" slim onWork={onAct}>
          {act}
        </WorkButton>
      </div>
    </div>
  );
}
