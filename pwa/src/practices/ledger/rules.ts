// The laws of the ledger, one claim each. A refusal is a code, never an exception.
import type { CardName } from "./schema.ts";

interface Standing {
  readonly author: string | null;
  readonly card: CardName;
}

export type Refusal = "corrects-nothing" | "not-your-entry" | "another-card";

export const correctsSomething = (old: Standing | undefined): Refusal | null =>
  old ? null : "corrects-nothing";

/** Others may write beside an entry, nobody rewrites somebody else's. */
export const onlyTheAuthorCorrects = (old: Standing, by: string | null): Refusal | null =>
  by !== null && old.author !== null && old.author !== by ? "not-your-entry" : null;

export const keepsItsCard = (old: Standing, card: CardName): Refusal | null =>
  old.card === card ? null : "another-card";
