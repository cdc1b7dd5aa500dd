// Writing a ledger card, sealing it, and what may follow it. Works locked and open; nothing is claimed before it is kept.
import { useState } from "preact/hooks";
import type { DraftEditor } from "../../editor.ts";
import { textToId } from "../../ids.ts";
import type { WriteProps } from "../../practice.ts";
import { type Start, useDraft } from "../../use-draft.ts";
import { NotOpened } from "../../Writing.tsx";
import { blank, isBlank } from "../blank.ts";
import { cardOf } from "../lines.ts";
import type { Card, CardName } from "../schema.ts";
import { say } from "../words.ts";
import { CardForm } from "./CardForm.tsx";
import { Sealed, type SealedAs } from "./Sealed.tsx";

/** What lies in the draft: a card, or a card with the id of the entry it corrects. */
type Body = Card | { readonly of: Uint8Array; readonly card: Card };

const isCorrection = (body: Body): body is Exclude<Body, Card> => "of" in body;
const cardIn = (body: Body): Card => (isCorrection(body) ? body.card : body);
const isEmpty = (body: Body) => isBlank(cardIn(body));
const read = (body: unknown): Body | null => {
  if (cardOf("ledger.corrected", body)) return body as Body;
  return cardOf("ledger.logged", body);
};

const logged = (card: CardName, belongsTo: string | null | undefined): Start<Body> => ({
  kind: "ledger.logged",
  body: blank(card, belongsTo ? textToId(belongsTo) : null),
  isEmpty,
  read,
});

export function Write({ desk, task }: WriteProps) {
  const opening = useDraft<Body>(desk, startOf(task), task.draft);
  const [sealed, setSealed] = useState<SealedAs | null>(null);
  const { editor } = opening;
  if (!editor) return <NotOpened desk={desk} title={say("title")} problem={opening.problem} />;

  const seal = async () => {
    const answer = await editor.seal();
    if (answer.ok) setSealed({ as: answer.value, undoUntil: desk.now() + 10_000 });
  };
  if (!sealed)
    return (
      <CardForm
        desk={desk}
        editor={asCards(editor)}
        corrects={isCorrection(editor.body.value)}
        onSeal={seal}
      />
    );

  const add = (card: CardName) => {
    opening.begin(logged(card, editor.id));
    setSealed(null);
  };
  const undo = async () => {
    // A page that was only closed is reopened here; an entry has to be taken back by the phone.
    const answer = sealed.as === "draft" ? await editor.reopen() : await editor.undo();
    if (answer.ok) setSealed(null);
  };
  return (
    <Sealed
      desk={desk}
      card={cardIn(editor.body.value)}
      sealed={sealed}
      onAdd={add}
      onUndo={undo}
      problem={editor.problem.value}
    />
  );
}

function startOf(task: WriteProps["task"]): Start<Body> {
  const old = task.corrects;
  const card = old ? cardOf(old.kind, old.body) : null;
  const of = old ? textToId(old.id) : null;
  if (card && of) return { kind: "ledger.corrected", body: { of, card }, isEmpty, read };
  const name = task.card === "used" || task.card === "returned" ? task.card : "acted";
  return logged(name, task.with);
}

/** The form sees cards only; what wraps them stays as it is. */
function asCards(editor: DraftEditor<Body>) {
  return {
    editor: editor as DraftEditor<unknown>,
    card: cardIn(editor.body.value),
    write: (card: Card) => {
      const body = editor.body.peek();
      editor.write(isCorrection(body) ? { of: body.of, card } : card);
    },
  };
}
