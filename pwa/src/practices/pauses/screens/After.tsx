// The confirmation. For ten seconds a sentence can be added and who sees it can be changed; then it stands.
import { useState } from "preact/hooks";
import { Bar } from "../../../ui/Bar.tsx";
import { Field } from "../../../ui/Box.tsx";
import { Button, WorkButton } from "../../../ui/Button.tsx";
import { Chips } from "../../../ui/Chips.tsx";
import { Page } from "../../../ui/Page.tsx";
import { BigState } from "../../../ui/State.tsx";
import { Undo, useSecondsLeft } from "../../../ui/Undo.tsx";
import type { DraftEditor } from "../../editor.ts";
import type { Desk } from "../../practice.ts";
import { NotKept } from "../../Writing.tsx";
import { whyNoEntry } from "../../words.ts";
import { inWords } from "../lines.ts";
import { type CheckIn, MOST_LETTERS } from "../schema.ts";
import { say } from "../words.ts";
import type { Who } from "./who.ts";
import { whoChoices } from "./who-choices.ts";

export interface Became {
  readonly as: "sealed-here" | "enveloped" | "draft" | "mine" | "reopened";
  readonly undoUntil: number;
}

const headings = {
  "sealed-here": "sealed.group",
  enveloped: "sealed.unseen",
  draft: "sealed.closed",
  mine: "kept.me",
  reopened: "opened.again",
} as const;

interface Props {
  readonly desk: Desk;
  readonly editor: DraftEditor<CheckIn | null>;
  readonly body: CheckIn;
  readonly who: Who;
  readonly became: Became;
  readonly onUndo: () => Promise<void>;
  readonly onShow: (who: Who) => Promise<void>;
  readonly onSeal: () => Promise<void>;
}

export function After({ desk, editor, body, who, became, onUndo, onShow, onSeal }: Props) {
  const [writing, setWriting] = useState(Boolean(body.sentence));
  const left = useSecondsLeft(became.undoUntil, desk.now);
  const isDraft = became.as === "reopened" || became.as === "mine";
  const isPut = became.as === "enveloped";
  const changeable = isDraft || isPut || left > 0;
  const key = headings[became.as];
  const problem = editor.problem.value;
  const why = became.as === "draft" ? whyNoEntry(desk.status.value) : null;
  const beginSentence = async () => {
    if (!isDraft) await onUndo();
    setWriting(true);
  };
  const leave = async () => {
    if ((await editor.flush(true)).ok) desk.go("/");
  };
  const sentence = (text: string) => {
    const { weather, need } = body;
    editor.write(text ? { weather, need, sentence: text } : { weather, need });
  };
  return (
    <Page
      inner="sealed"
      step={became.as}
      bar={<Bar title={say("title")} onHide={desk.hide} />}
      foot={
        <div class="acts">
          {became.as === "reopened" && who !== "me" ? (
            <WorkButton look="fill" main wide icon="s-here" onWork={onSeal}>
              {say(who === "unseen" ? "put" : "seal")}
            </WorkButton>
          ) : (
            <div class="acts-row">
              {isPut ? (
                <WorkButton wide onWork={onUndo}>
                  {say("take-back")}
                </WorkButton>
              ) : (
                <Undo until={became.undoUntil} now={desk.now} onUndo={onUndo} />
              )}
              <WorkButton look="fill" main wide onWork={leave}>
                {say("done")}
              </WorkButton>
            </div>
          )}
        </div>
      }
    >
      <BigState state={isPut ? "in-envelope" : isDraft ? "draft" : "sealed-here"} />
      <h1>{say(key)}</h1>
      <p class="muted">{why ?? say(`${key}.means`)}</p>
      <p class="quote">{inWords(body)}</p>
      {problem && (
        <NotKept problem={problem} text={() => body.sentence ?? ""} onRetry={() => editor.flush(true)} />
      )}
      {changeable && (
        <>
          <Chips
            label={say("who")}
            shown
            choices={whoChoices(desk)}
            chosen={who}
            onPick={(to) => void onShow(to)}
          />
          {writing && isDraft ? (
            <Field
              label={say("sentence")}
              value={body.sentence ?? ""}
              most={MOST_LETTERS}
              lines={3}
              focus
              onWrite={sentence}
            />
          ) : (
            <Button look="text" onTap={() => void beginSentence()}>
              {say("sentence.add")}
            </Button>
          )}
        </>
      )}
      {!changeable && body.sentence && (
        <p class="said" dir="auto">
          {body.sentence}
        </p>
      )}
    </Page>
  );
}
