// A question and its choices, kept at every pause. Asking needs the server: a ballot of its own opens with it.
import { useState } from "preact/hooks";
import { say as ofWindow } from "../../../i18n/window/words.ts";
import type { Problem as Code } from "../../../phone/api.ts";
import { Field } from "../../../ui/Box.tsx";
import { WorkButton } from "../../../ui/Button.tsx";
import { Chips } from "../../../ui/Chips.tsx";
import { Note } from "../../../ui/Note.tsx";
import { Mistake, Problem } from "../../../ui/Problem.tsx";
import type { DraftEditor } from "../../editor.ts";
import type { WriteProps } from "../../practice.ts";
import { useDraft } from "../../use-draft.ts";
import { NotOpened, Writing } from "../../Writing.tsx";
import { problemWords } from "../../words.ts";
import { readUnasked } from "../lines.ts";
import { choicesOf, type Missing, missingIn } from "../rules.ts";
import {
  DAYS,
  MOST_CHOICES,
  MOST_LETTERS,
  MOST_LETTERS_OF_CHOICE,
  UNASKED,
  type Unasked,
} from "../schema.ts";
import { say } from "../words.ts";

const blank: Unasked = { question: "", choices: ["", ""], days: 3 };
const isEmpty = (body: Unasked) => body.question.trim() === "" && choicesOf(body).length === 0;

export function Write({ desk, task }: WriteProps) {
  const { editor, ...opening } = useDraft<Unasked>(
    desk,
    { kind: UNASKED, body: blank, isEmpty, read: readUnasked },
    task.draft,
  );
  const [missing, setMissing] = useState<Missing | null>(null);
  const [problem, setProblem] = useState<Code | null>(null);
  if (!editor) {
    return (
      <NotOpened desk={desk} title={say("title")} problem={"problem" in opening ? opening.problem : null} />
    );
  }
  const body = editor.body.value;
  const { phase, group } = desk.status.value;
  const canAsk = phase === "open" && group?.standing === "in";
  const ask = async () => {
    setMissing(missingIn(body));
    setProblem(null);
    if (missingIn(body) !== null || !(await editor.flush(true)).ok) return;
    const asked = await desk.phone.askVote(body.question.trim(), choicesOf(body), body.days * 24);
    if (!asked.ok) return setProblem(asked.problem);
    await editor.discard();
    desk.go("/circle", true);
  };
  return (
    <Writing
      desk={desk}
      editor={editor as DraftEditor<unknown>}
      title={say("title")}
      kind="long"
      question={say("title")}
      text={() => [body.question, ...choicesOf(body)].join("\n")}
      keepFocus
      foot={
        <>
          {missing && <Mistake>{say(`missing.${missing}`)}</Mistake>}
          {canAsk ? (
            <WorkButton look="fill" main wide icon="circle" onWork={ask}>
              {say("ask")}
            </WorkButton>
          ) : (
            <Note icon="s-draft">{say("stays")}</Note>
          )}
        </>
      }
    >
      {problem && <Problem {...problemWords(problem)} />}
      <Field
        label={say("question")}
        lines={2}
        most={MOST_LETTERS}
        value={body.question}
        focus
        onWrite={(question) => editor.write({ ...body, question })}
      />
      {body.choices.map((choice, place) => (
        <Field
          key={`${place}`}
          label={say("choice", { count: place + 1 })}
          most={MOST_LETTERS_OF_CHOICE}
          value={choice}
          onWrite={(text) =>
            editor.write({ ...body, choices: body.choices.map((old, at) => (at === place ? text : old)) })
          }
        />
      ))}
      {body.choices.length < MOST_CHOICES && (
        <WorkButton
          wide
          icon="plus"
          onWork={() => Promise.resolve(editor.write({ ...body, choices: [...body.choices, ""] }))}
        >
          {say("choice.more")}
        </WorkButton>
      )}
      <Chips
        label={say("days")}
        shown
        choices={DAYS.map((days) => ({ value: days, label: say("days.count", { count: days }) }))}
        chosen={body.days}
        onPick={(days) => editor.write({ ...body, days })}
      />
      <Note icon="eye">
        {say("warning")} {ofWindow("host")}
      </Note>
    </Writing>
  );
}
