// What stands in the ledger: every entry for ever, and for each the correction that is shown in its place.

import type { Reducer } from "../fold.ts";
import { idToText } from "../ids.ts";
import { correctsSomething, keepsItsCard, onlyTheAuthorCorrects } from "./rules.ts";
import type { Card, entries } from "./schema.ts";

export interface Version {
  readonly author: string | null;
  readonly card: Card["card"];
  readonly body: Card;
  readonly hours: number;
  /** The entry this one was written to correct. */
  readonly of: string | null;
  /** The newest correction of it. */
  readonly correctedBy: string | null;
}

export interface Ledger {
  readonly versions: ReadonlyMap<string, Version>;
}

export const initial: Ledger = { versions: new Map() };

export const reducer: Reducer<Ledger, typeof entries> = {
  "ledger.logged": ({ versions }, { id, author, hours, body }) => ({
    state: {
      versions: new Map(versions).set(id, {
        author,
        hours,
        body,
        card: body.card,
        of: null,
        correctedBy: null,
      }),
    },
  }),

  "ledger.corrected": ({ versions }, { id, author, hours, body }) => {
    const of = idToText(body.of);
    const old = versions.get(of);
    const nothing = correctsSomething(old);
    if (!old) return { refused: nothing ?? "corrects-nothing" };
    const refused = onlyTheAuthorCorrects(old, author) ?? keepsItsCard(old, body.card.card);
    if (refused) return { refused };
    const next = new Map(versions).set(of, { ...old, correctedBy: id });
    next.set(id, { author, hours, body: body.card, card: body.card.card, of, correctedBy: null });
    return { state: { versions: next } };
  },
};
