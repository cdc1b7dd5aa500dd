// Empty cards to begin with. The last way of signing is remembered while the app is open.
import type { Card, CardName } from "./schema.ts";

type Signed = Card["signed"];
let lastSigned: Signed = "me";

export function rememberSigned(signed: Signed): void {
  lastSigned = signed;
}

export function blank(card: CardName, belongsTo: Uint8Array | null): Card {
  const every = { when: "today", signed: lastSigned, ...(belongsTo ? { with: belongsTo } : {}) } as const;
  if (card === "acted") return { card, text: "", domains: [], ...every };
  if (card === "used") return { card, what: "", amount: 1, unit: "hours", needsCare: false, ...every };
  return { card, gift: "skill", what: "", to: "", ...every };
}

export function isBlank(card: Card): boolean {
  if (card.card === "acted") return !card.text.trim() && card.domains.length === 0;
  if (card.card === "used") return !card.what.trim();
  return !card.what.trim() && !card.to.trim();
}
