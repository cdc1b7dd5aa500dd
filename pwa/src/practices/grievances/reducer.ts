// The envelopes of this phone. Nobody else's can be here: the log carries none.
import type { Reducer } from "../fold.ts";
import { neverByTheLog } from "./rules.ts";
import type { entries, Rubbing } from "./schema.ts";

export interface Envelopes {
  readonly mine: ReadonlyMap<string, Rubbing>;
}

export const initial: Envelopes = { mine: new Map() };

export const reducer: Reducer<Envelopes, typeof entries> = {
  "grievances.rubbing": (envelopes, { id, author, body }) => {
    const refused = neverByTheLog(author);
    return refused ? { refused } : { state: { mine: new Map(envelopes.mine).set(id, body) } };
  },
};
