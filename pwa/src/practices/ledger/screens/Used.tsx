// Card 2: a shared thing, how much of it, and whether it needs care.
import { Field } from "../../../ui/Box.tsx";
import { SquareButton } from "../../../ui/Button.tsx";
import { Chips } from "../../../ui/Chips.tsx";
import { type CardOf, MOST_LETTERS, units } from "../schema.ts";
import { say } from "../words.ts";

type Card = CardOf<"used">;

export function Used({ card, onChange }: { card: Card; onChange: (card: Card) => void }) {
  const step = (by: number) =>
    onChange({ ...card, amount: Math.min(100_000, Math.max(1, card.amount + by)) });
  return (
    <>
      <Field
        label={say("thing")}
        hint={say("thing.hint")}
        value={card.what}
        most={MOST_LETTERS}
        focus
        onWrite={(what) => onChange({ ...card, what })}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: two buttons and a number, not a form */}
      <div class="stepper" role="group" aria-label={say("amount")}>
        <SquareButton label={say("amount.less")} icon="minus" onTap={() => step(-1)} />
        <output class="num">{say(`unit.${card.unit}.count`, { count: card.amount })}</output>
        <SquareButton label={say("amount.more")} icon="plus" onTap={() => step(1)} />
      </div>
      <Chips
        label={say("unit")}
        shown
        choices={units.map((value) => ({ value, label: say(`unit.${value}`) }))}
        chosen={card.unit}
        onPick={(unit) => onChange({ ...card, unit })}
      />
      <label class="tickline">
        <input
          type="checkbox"
          checked={card.needsCare}
          onChange={(event) => onChange({ ...card, needsCare: event.currentTarget.checked })}
        />
        {say("needs-care")}
      </label>
    </>
  );
}
