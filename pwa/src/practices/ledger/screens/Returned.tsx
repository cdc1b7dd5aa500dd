// Card 3: a gift that comes back, and to whom.
import { Field } from "../../../ui/Box.tsx";
import { Chips } from "../../../ui/Chips.tsx";
import { type CardOf, gifts, MOST_LETTERS } from "../schema.ts";
import { say } from "../words.ts";

type Card = CardOf<"returned">;

export function Returned({ card, onChange }: { card: Card; onChange: (card: Card) => void }) {
  return (
    <>
      <Field
        label={say("gift.what")}
        value={card.what}
        most={MOST_LETTERS}
        focus
        onWrite={(what) => onChange({ ...card, what })}
      />
      <Field
        label={say("gift.to")}
        value={card.to}
        most={MOST_LETTERS}
        onWrite={(to) => onChange({ ...card, to })}
      />
      <Chips
        label={say("gift")}
        shown
        choices={gifts.map((value) => ({ value, label: say(`gift.${value}`) }))}
        chosen={card.gift}
        onPick={(gift) => onChange({ ...card, gift })}
      />
    </>
  );
}
