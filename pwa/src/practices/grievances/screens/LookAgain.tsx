// The second look: words that may give somebody away, each kept or blurred by the writer, on this phone only.
import { useState } from "preact/hooks";
import { say as ofWindow } from "../../../i18n/window/words.ts";
import { WorkButton } from "../../../ui/Button.tsx";
import { Chips } from "../../../ui/Chips.tsx";
import { Note } from "../../../ui/Note.tsx";
import { Mistake } from "../../../ui/Problem.tsx";
import type { DraftEditor } from "../../editor.ts";
import type { Desk } from "../../practice.ts";
import { Writing } from "../../Writing.tsx";
import { asText } from "../lines.ts";
import { blur, type Hint, lettersUsed, lookAgain } from "../rules.ts";
import { prompts, type Rubbing } from "../schema.ts";
import { say } from "../words.ts";
import { Route } from "./Route.tsx";

interface Props {
  readonly desk: Desk;
  readonly editor: DraftEditor<Rubbing>;
  readonly onBack: () => void;
  readonly onPut: (instead: boolean) => Promise<void>;
  /** Too few to hide among: it is kept as a draft, and no way to seal is offered. */
  readonly isShut: boolean;
}

export function LookAgain({ desk, editor, onBack, onPut, isShut }: Props) {
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const [tooEarly, setTooEarly] = useState(false);
  const body = editor.body.value;
  const members = desk.status.value.group?.members.map((member) => member.name) ?? [];
  const hints = lookAgain(asText(body), members).filter(({ word }) => !kept.has(word));
  const blurWord = (word: string) =>
    editor.write({
      ...body,
      happened: blur(body.happened, word),
      did: blur(body.did, word),
      ask: blur(body.ask, word),
    });
  const put = async (instead = false) => {
    const isNothing = lettersUsed(body) === 0;
    setTooEarly(isNothing);
    if (!isNothing) await onPut(instead);
  };
  const isTaken = editor.problem.value === "envelope-taken";
  return (
    <Writing
      desk={desk}
      editor={editor as DraftEditor<unknown>}
      title={say("title")}
      sub={say("sub")}
      kind="long"
      at={4}
      of={4}
      question={say("look.title")}
      text={() => asText(body)}
      onBack={onBack}
      foot={
        <>
          {tooEarly && <Mistake>{say("nothing-yet")}</Mistake>}
          {isTaken && (
            <WorkButton look="fill" main wide icon="s-envelope" onWork={() => put(true)}>
              {ofWindow("instead")}
            </WorkButton>
          )}
          {!isTaken && (
            <WorkButton look="fill" main wide icon={isShut ? "s-draft" : "s-envelope"} onWork={() => put()}>
              {isShut ? say("keep") : say("put")}
            </WorkButton>
          )}
        </>
      }
    >
      <div class="three-lines">
        {prompts.map((prompt) => (
          <p key={prompt} class="said" dir="auto">
            <Marked text={body[prompt]} hints={hints} />
          </p>
        ))}
      </div>
      <Note icon="eye">
        {hints.length === 0 ? `${say("look.none")} ${say("look.note")}` : say("look.note")}
      </Note>
      {hints.map((hint) => (
        <div key={hint.word} class="hint">
          <span>
            <strong dir="auto">{hint.word}</strong>
            <span class="small muted">{say(`kind.${hint.kind}`)}</span>
          </span>
          <button
            type="button"
            class="btn"
            aria-label={say("look.keep.word", { word: hint.word })}
            onClick={() => setKept(new Set([...kept, hint.word]))}
          >
            {say("look.keep")}
          </button>
          <button
            type="button"
            class="btn"
            aria-label={say("look.blur.word", { word: hint.word })}
            onClick={() => blurWord(hint.word)}
          >
            {say("look.blur")}
          </button>
        </div>
      ))}
      <Chips
        label={say("weight")}
        shown
        choices={([1, 2, 3] as const).map((value) => ({
          value: value,
          label: say(`weight.${value}`),
        }))}
        chosen={body.weight}
        onPick={(weight) => editor.write({ ...body, weight })}
      />
      <Route desk={desk} body={body} onWrite={(next) => editor.write(next)} />
    </Writing>
  );
}

function Marked({ text, hints }: { text: string; hints: readonly Hint[] }) {
  const words = hints.map(({ word }) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (words.length === 0) return <>{text}</>;
  const parts = text.split(new RegExp(`(${words.join("|")})`, "u"));
  return <>{parts.map((part, n) => (n % 2 ? <mark key={`${n}`}>{part}</mark> : part))}</>;
}
