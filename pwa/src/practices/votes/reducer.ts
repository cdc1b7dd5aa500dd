// The questions that stand. Counts are not folded here: the phone takes them out of the urn.
import type { InferOutput } from "valibot";
import type { Reducer } from "../fold.ts";
import { onlyByName } from "./rules.ts";
import type { asked, entries } from "./schema.ts";

export interface Questions {
  readonly asked: ReadonlyMap<string, InferOutput<typeof asked>>;
}

export const initial: Questions = { asked: new Map() };

export const reducer: Reducer<Questions, typeof entries> = {
  "votes.asked": (questions, { id, author, body }) => {
    const refused = onlyByName(author);
    return refused ? { refused } : { state: { asked: new Map(questions.asked).set(id, body) } };
  },
};
