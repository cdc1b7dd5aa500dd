// What came out of envelopes or lies in one's own, and what the circle asked of their unseen authors.
import type { Reducer } from "../fold.ts";
import { neverByTheLog, onlyByName } from "./rules.ts";
import type { entries, Rubbing } from "./schema.ts";

export interface Envelopes {
  /** One's own and those that opened: what they say, never who. */
  readonly rubbings: ReadonlyMap<string, Rubbing>;
  readonly answers: ReadonlyMap<string, string>;
  /** By the id of the question: what it is about. */
  readonly questions: ReadonlyMap<string, { readonly re: string | Uint8Array; readonly text: string }>;
}

export const initial: Envelopes = { rubbings: new Map(), answers: new Map(), questions: new Map() };

export const reducer: Reducer<Envelopes, typeof entries> = {
  "grievances.rubbing": (envelopes, { id, author, body }) => {
    const refused = neverByTheLog(author);
    return refused
      ? { refused }
      : { state: { ...envelopes, rubbings: new Map(envelopes.rubbings).set(id, body) } };
  },
  "grievances.answered": (envelopes, { id, author, body }) => {
    const refused = neverByTheLog(author);
    return refused
      ? { refused }
      : { state: { ...envelopes, answers: new Map(envelopes.answers).set(id, body.text) } };
  },
  "grievances.asked": (envelopes, { id, author, body }) => {
    const refused = onlyByName(author);
    return refused
      ? { refused }
      : { state: { ...envelopes, questions: new Map(envelopes.questions).set(id, body) } };
  },
};
