// One prompt a screen, with a calm word about the room that is left.
import { Box } from "../../../ui/Box.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Note } from "../../../ui/Note.tsx";
import type { DraftEditor } from "../../editor.ts";
import type { Desk } from "../../practice.ts";
import { Writing } from "../../Writing.tsx";
import { asText } from "../lines.ts";
import { lettersLeft, lookAgain, sentencesLeft } from "../rules.ts";
import type { Prompt, Rubbing } from "../schema.ts";
import { say } from "../words.ts";

interface Props {
  readonly desk: Desk;
  readonly editor: DraftEditor<Rubbing>;
  readonly prompt: Prompt;
  readonly at: number;
  readonly onBack: () => void;
  readonly onNext: () => void;
}

const next = { happened: "next.did", did: "next.ask", ask: "next.look" } as const;

export function PromptStep({ desk, editor, prompt, at, onBack, onNext }: Props) {
  const body = editor.body.value;
  const left = lettersLeft(body);
  const members = desk.status.value.group?.members.map((member) => member.name) ?? [];
  const hints = lookAgain(body[prompt], members).length;
  const sentences = sentencesLeft(left);
  return (
    <Writing
      desk={desk}
      editor={editor as DraftEditor<unknown>}
      title={say("title")}
      sub={say("sub")}
      at={at}
      of={4}
      question={say(`${prompt}.question`)}
      text={() => asText(body)}
      onBack={onBack}
      keepFocus
      foot={
        <Button look="fill" main wide onTap={onNext}>
          {say(next[prompt])}
        </Button>
      }
    >
      <Note tall>{say(`${prompt}.hint`)}</Note>
      <Box
        label={say(`${prompt}.question`)}
        value={body[prompt]}
        most={body[prompt].length + left}
        focus
        onWrite={(text) => editor.write({ ...body, [prompt]: text })}
      />
      {hints > 0 && (
        <Note icon="eye" tall>
          {say("hints", { count: hints })}
        </Note>
      )}
      <Note tall>{sentences > 0 ? say("room", { count: sentences }) : say("room.full")}</Note>
    </Writing>
  );
}
