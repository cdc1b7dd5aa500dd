// The body of an envelope: three short answers, a weight, a route. Every one has the same room.
import {
  type InferOutput,
  integer,
  maxLength,
  maxValue,
  minValue,
  number,
  object,
  picklist,
  pipe,
  string,
} from "valibot";

/** All three answers together: about eight sentences. */
export const MOST_LETTERS = 900;
export const routes = ["circle", "care-pair"] as const;
export const prompts = ["happened", "did", "ask"] as const;

const answer = pipe(string(), maxLength(MOST_LETTERS));

export const rubbing = object({
  happened: answer,
  did: answer,
  ask: answer,
  weight: pipe(number(), integer(), minValue(1), maxValue(3)),
  route: picklist(routes),
});

export type Rubbing = InferOutput<typeof rubbing>;
export type Prompt = (typeof prompts)[number];

export const entries = { "grievances.rubbing": rubbing };
