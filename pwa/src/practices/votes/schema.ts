// A question with two to five choices, and for how long it stands.
import {
  array,
  type InferOutput,
  integer,
  looseObject,
  maxLength,
  maxValue,
  minLength,
  minValue,
  nonEmpty,
  number,
  object,
  pipe,
  string,
} from "valibot";

export const MOST_CHOICES = 5;
export const FEWEST_CHOICES = 2;
export const MOST_LETTERS = 300;
export const MOST_LETTERS_OF_CHOICE = 80;
export const DAYS = [1, 3, 7] as const;

const line = (most: number) => pipe(string(), nonEmpty(), maxLength(most));

/** What the phone puts beside it is not this file's to know. */
export const asked = looseObject({
  question: line(MOST_LETTERS),
  choices: pipe(array(line(MOST_LETTERS_OF_CHOICE)), minLength(FEWEST_CHOICES), maxLength(MOST_CHOICES)),
});

export const unasked = object({
  question: pipe(string(), maxLength(MOST_LETTERS)),
  choices: pipe(array(pipe(string(), maxLength(MOST_LETTERS_OF_CHOICE))), maxLength(MOST_CHOICES)),
  days: pipe(number(), integer(), minValue(1), maxValue(31)),
});

export type Unasked = InferOutput<typeof unasked>;

export const UNASKED = "votes.unasked";
export const entries = { "votes.asked": asked };
