// The check-ins the group was shown, as they stand. Who did not check in is computed nowhere.
import type { Reducer } from "../fold.ts";
import { notesStayHome } from "./rules.ts";
import type { CheckIn, entries } from "./schema.ts";

export interface Pauses {
  readonly shown: ReadonlyMap<string, CheckIn>;
  readonly mine: ReadonlyMap<string, CheckIn>;
}

export const initial: Pauses = { shown: new Map(), mine: new Map() };

export const reducer: Reducer<Pauses, typeof entries> = {
  "pauses.checked-in": (pauses, { id, body }) => ({
    state: { ...pauses, shown: new Map(pauses.shown).set(id, body) },
  }),
  "pauses.noted": (pauses, { id, author, body }) => {
    const refused = notesStayHome(author);
    return refused ? { refused } : { state: { ...pauses, mine: new Map(pauses.mine).set(id, body) } };
  },
};
