// How one entry of the ledger reads in a list.
import { safeParse } from "valibot";
import type { Item } from "../../phone/api.ts";
import type { IconName } from "../../ui/Sprite.tsx";
import type { Line } from "../practice.ts";
import { type Card, type CardName, entries } from "./schema.ts";
import { say } from "./words.ts";

const icons: Readonly<Record<CardName, IconName>> = { acted: "sprout", used: "van", returned: "return" };

/** The card inside an entry or a draft, corrected or not; null when this version cannot read it. */
export function cardOf(kind: string, body: unknown): Card | null {
  if (kind === "ledger.corrected") {
    const read = safeParse(entries["ledger.corrected"], body);
    return read.success ? read.output.card : null;
  }
  const read = safeParse(entries["ledger.logged"], body);
  return read.success ? read.output : null;
}

export function saidOf(card: Card): string | null {
  if (card.card === "acted") return card.text.trim() || null;
  return card.what.trim() || null;
}

export function labelOf(card: Card): string {
  if (card.card === "used")
    return say("line.used", { amount: say(`unit.${card.unit}.count`, { count: card.amount }) });
  if (card.card === "returned") return say("line.returned", { gift: say(`gift.${card.gift}`) });
  if (card.domains.length === 0) return say("line.acted");
  return say("line.acted.domains", {
    domains: card.domains.map((domain) => say(`domain.${domain}`)).join(", "),
  });
}

export function line(item: Item): Line {
  const card = cardOf(item.kind, item.body);
  if (!card) return { icon: "note", said: null, label: say("line.unreadable") };
  const label = labelOf(card);
  return {
    icon: icons[card.card],
    said: saidOf(card),
    label: item.kind === "ledger.corrected" ? say("line.corrected", { label }) : label,
  };
}
