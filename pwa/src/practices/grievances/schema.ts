// What goes into envelopes and what is asked of them: three short answers, a weight, a route; a question by name; an answer unseen. Every envelope has the same room.
import {
  type InferOutput,
  instance,
  integer,
  maxLength,
  maxValue,
  minValue,
  nonEmpty,
  nullable,
  number,
  object,
  optional,
  picklist,
  pipe,
  string,
  union,
} from "valibot";

/** All three answers together: about eight sentences. */
export const MOST_LETTERS = 900;
/** A question to an unseen author. */
export const MOST_LETTERS_ASKED = 600;
export const routes = ["circle", "care-pair"] as const;
export const prompts = ["happened", "did", "ask"] as const;

const answer = pipe(string(), maxLength(MOST_LETTERS));

export const rubbing = object({
  happened: answer,
  did: answer,
  ask: answer,
  weight: pipe(number(), integer(), minValue(1), maxValue(3)),
  route: picklist(routes),
  /** For the care pair: the one of the two whom it is about, and who does not get it. */
  without: optional(nullable(string())),
});

/** `re` is the hidden item it is about. */
export const asked = object({
  re: union([pipe(string(), nonEmpty()), instance(Uint8Array)]),
  text: pipe(string(), nonEmpty(), maxLength(MOST_LETTERS)),
});

export const answered = object({ text: answer });

/** Unfinished on this phone: about which item, and the words so far. */
export const unfinished = object({ re: string(), text: answer });

export type Rubbing = InferOutput<typeof rubbing>;
export type Unfinished = InferOutput<typeof unfinished>;
export type Prompt = (typeof prompts)[number];

export const entries = {
  "grievances.rubbing": rubbing,
  "grievances.asked": asked,
  "grievances.answered": answered,
};

/** Drafts that never become entries themselves. */
export const ASKING = "grievances.asking";
export const ANSWERING = "grievances.answering";
