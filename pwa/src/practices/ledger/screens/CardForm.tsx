// One card of the ledger: a question, its answers, and the way to seal it.
import { useState } from "preact/hooks";
import { WorkButton } from "../../../ui/Button.tsx";
import { Note } from "../../../ui/Note.tsx";
import { Mistake } from "../../../ui/Problem.tsx";
import type { DraftEditor } from "../../editor.ts";
import type { Desk } from "../../practice.ts";
import { Writing } from "../../Writing.tsx";
import { isBlank } from "../blank.ts";
import { saidOf } from "../lines.ts";
import type { Card, CardName } from "../schema.ts";
import { say } from "../words.ts";
import { Acted } from "./Acted.tsx";
import { Returned } from "./Returned.tsx";
import { Signature } from "./Signature.tsx";
import { Used } from "./Used.tsx";

export interface Cards {
  readonly editor: DraftEditor<unknown>;
  readonly card: Card;
  readonly write: (card: Card) => void;
}

interface Props {
  readonly desk: Desk;
  readonly editor: Cards;
  readonly corrects: boolean;
  readonly onSeal: () => Promise<void>;
}

const place: Readonly<Record<CardName, number>> = { acted: 1, used: 2, returned: 3 };

export function CardForm({ desk, editor: { editor, card, write }, corrects, onSeal }: Props) {
  const [tooEarly, setTooEarly] = useState(false);
  const seal = async () => {
    setTooEarly(isBlank(card));
    if (!isBlank(card)) await onSeal();
  };
  const at = place[card.card];
  return (
    <Writing
      desk={desk}
      editor={editor}
      title={corrects ? say("correct.title") : say("title.step", { at })}
      {...(corrects ? {} : { at, of: 3 })}
      question={say(`${card.card}.question`)}
      text={() => saidOf(card) ?? ""}
      keepFocus={card.card === "acted"}
      foot={
        <>
          <Signature card={card} onChange={write} />
          {tooEarly && isBlank(card) && <Mistake>{say("nothing-yet")}</Mistake>}
          <WorkButton look="fill" main wide icon="s-here" onWork={seal}>
            {say("seal")}
          </WorkButton>
        </>
      }
    >
      {corrects && <Note tall>{say("correct.note")}</Note>}
      {card.card === "acted" && <Acted card={card} onChange={write} />}
      {card.card === "used" && <Used card={card} onChange={write} />}
      {card.card === "returned" && <Returned card={card} onChange={write} />}
    </Writing>
  );
}
