// A few sentences about one envelope, kept at every pause like any other page: a question by name, or an answer unseen.
import { say } from "../../../i18n/window/words.ts";
import { Field } from "../../../ui/Box.tsx";
import { WorkButton } from "../../../ui/Button.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import type { Desk } from "../../practice.ts";
import { useDraft } from "../../use-draft.ts";
import { problemWords } from "../../words.ts";
import { readUnfinished } from "../lines.ts";
import { ANSWERING, ASKING, MOST_LETTERS, MOST_LETTERS_ASKED, type Unfinished } from "../schema.ts";

interface Props {
  readonly desk: Desk;
  readonly about: string;
  readonly what: "ask" | "answer";
  readonly onDone: () => void;
}

export function Say({ desk, about, what, onDone }: Props) {
  const kind = what === "ask" ? ASKING : ANSWERING;
  const begun = desk.items
    .peek()
    .find((item) => item.kind === kind && item.state === "draft" && readUnfinished(item.body)?.re === about);
  const start = {
    kind,
    body: { re: about, text: "" },
    isEmpty: ({ text }: Unfinished) => text.trim() === "",
    read: readUnfinished,
  };
  const { editor } = useDraft<Unfinished>(desk, start, begun?.id);
  if (!editor) return null;
  const { text } = editor.body.value;
  const problem = editor.problem.value;
  const isTaken = problem === "envelope-taken";
  const send = async () => {
    if (text.trim() === "") return;
    if (!(await editor.flush(true)).ok) return;
    const said = text.trim();
    const answer =
      what === "ask"
        ? await desk.phone.askAuthor(about, said)
        : await desk.phone.answerHidden(about, said, isTaken);
    editor.problem.value = answer.ok ? null : answer.problem;
    if (!answer.ok) return;
    await editor.discard();
    onDone();
  };
  return (
    <>
      <Field
        label={say(what)}
        lines={4}
        most={what === "ask" ? MOST_LETTERS_ASKED : MOST_LETTERS}
        value={text}
        focus
        hint={what === "ask" ? say("ask.text") : `${say("answer.text")} ${say("host")}`}
        onWrite={(next) => editor.write({ re: about, text: next })}
      />
      {problem && <Problem {...problemWords(problem)} />}
      <WorkButton look="fill" wide icon={what === "ask" ? "s-here" : "s-envelope"} onWork={send}>
        {isTaken ? say("instead") : say(`${what}.do`)}
      </WorkButton>
    </>
  );
}
