// The bodies of a check-in: a weather, a need, perhaps a sentence. No number, no scale, no streak.
import { type InferOutput, maxLength, object, optional, picklist, pipe, string } from "valibot";

export const MOST_LETTERS = 300;
export const weathers = ["clear", "changing", "fog", "rain", "storm"] as const;
export const needs = ["nothing", "company", "food", "therapy", "childcare"] as const;

export const checkIn = object({
  weather: picklist(weathers),
  need: picklist(needs),
  sentence: optional(pipe(string(), maxLength(MOST_LETTERS))),
});

export type CheckIn = InferOutput<typeof checkIn>;
export type Weather = CheckIn["weather"];
export type Need = CheckIn["need"];

export const entries = {
  "pauses.checked-in": checkIn,
  /** For me alone: a draft that is never sealed to the group. */
  "pauses.noted": checkIn,
};
