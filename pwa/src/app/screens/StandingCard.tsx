// How this phone stands to its group, in plain words: what stays, whose phone it was, and the one way on.
import { say } from "../../i18n/wayin/words.ts";
import type { GroupView } from "../../phone/api.ts";
import { Button } from "../../ui/Button.tsx";
import { useDesk } from "../desk.ts";

interface Props {
  readonly standing: Exclude<GroupView["standing"], "in">;
  readonly falseBy: string | null;
}

export function StandingCard({ standing, falseBy }: Props) {
  const desk = useDesk();
  return (
    <section class="card">
      <h2>{say(`standing.${standing}`)}</h2>
      <p>{say(`standing.${standing}.text`)}</p>
      {falseBy !== null && <p class="small muted">{say("standing.false-by", { name: falseBy })}</p>}
      {(standing === "waits-for-key" || standing === "overtaken") && (
        <Button icon="scan" onTap={() => desk.go("/us/again")}>
          {say("standing.show")}
        </Button>
      )}
    </section>
  );
}
