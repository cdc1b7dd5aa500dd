// Card 1: a sentence and the domains it belongs to.
import { useState } from "preact/hooks";
import { Box } from "../../../ui/Box.tsx";
import { Chips } from "../../../ui/Chips.tsx";
import { type CardOf, domains, MOST_LETTERS } from "../schema.ts";
import { say } from "../words.ts";

type Card = CardOf<"acted">;
type Domain = Card["domains"][number];

const MORE = "more";
const FIRST = 4;

export function Acted({ card, onChange }: { card: Card; onChange: (card: Card) => void }) {
  const chosenLater = domains.slice(FIRST).some((domain) => card.domains.includes(domain));
  const [all, setAll] = useState(chosenLater);
  const shown: readonly Domain[] = all ? domains : domains.slice(0, FIRST);
  const choices = shown.map((value, n) => ({ value, label: say(`domain.${value}`), spare: n >= 3 }));
  const pick = (value: Domain | typeof MORE) => {
    if (value === MORE) return setAll(true);
    const chosen = card.domains.includes(value)
      ? card.domains.filter((domain) => domain !== value)
      : [...card.domains, value];
    onChange({ ...card, domains: chosen });
  };
  return (
    <>
      <Box
        label={say("acted.question")}
        value={card.text}
        most={MOST_LETTERS}
        focus
        onWrite={(text) => onChange({ ...card, text })}
      />
      <Chips<Domain | typeof MORE>
        label={say("domains")}
        choices={all ? choices : [...choices, { value: MORE, label: say("more") }]}
        chosen={card.domains}
        onPick={pick}
      />
    </>
  );
}
