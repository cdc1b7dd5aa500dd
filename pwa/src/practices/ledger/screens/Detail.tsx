// One ledger entry as it was written; corrected ones show every version, the newest first.
import { useComputed } from "@preact/signals";
import { fold } from "../../fold.ts";
import type { DetailProps } from "../../practice.ts";
import { cardOf, labelOf, saidOf } from "../lines.ts";
import { initial, reducer } from "../reducer.ts";
import { type Card, entries } from "../schema.ts";
import { history, touchedByCorrections } from "../selectors.ts";
import { say } from "../words.ts";

export function Detail({ desk, item }: DetailProps) {
  const versions = useComputed(() => {
    const standing = desk.items.value.filter((other) => other.author !== null);
    return history(
      fold(entries, reducer, initial, touchedByCorrections(standing)).state,
      item.id,
    ).toReversed();
  }).value;
  const own = cardOf(item.kind, item.body);
  if (versions.length < 2) return own ? <CardView card={own} /> : <p>{say("line.unreadable")}</p>;
  return (
    <>
      {versions.map(({ id, body }, n) => (
        <section key={id} class={n === 0 ? "version" : "version old"}>
          <h2 class="label">{n === 0 ? say("detail.now") : say("detail.before")}</h2>
          <CardView card={body} />
        </section>
      ))}
    </>
  );
}

function CardView({ card }: { card: Card }) {
  const said = saidOf(card);
  return (
    <>
      {said && (
        <p class="said" dir="auto">
          {said}
        </p>
      )}
      <p class="small muted">{labelOf(card)}</p>
      {card.card === "returned" && card.to && <p>{say("detail.to", { name: card.to })}</p>}
      {card.card === "used" && card.needsCare && <p>{say("detail.care")}</p>}
      <p class="small muted">{say(`signed.line.${card.signed}`, { when: say(`when.${card.when}`) })}</p>
    </>
  );
}
