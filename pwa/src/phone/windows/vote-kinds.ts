// The kinds of a secret vote: what asks is named, what answers is not.
import type { Bytes } from "../../lib/bytes.ts";
import type { Cbor } from "../../lib/cbor.ts";
import { asBytes, asInt, asText, field, isArray, isMap } from "../../lib/fields.ts";

export const ASKED = "votes.asked";
/** In an envelope: `{choice}`. */
export const CAST = "vote";

export const LONGEST_QUESTION = 300;
export const LONGEST_CHOICE = 80;
export const MOST_CHOICES = 12;
const FEWEST_CHOICES = 2;

export interface Question {
  /** The handle of its ballot. Whoever names it first in the log asks: nobody else can put other words to it. */
  readonly ballot: Bytes;
  readonly question: string;
  readonly choices: readonly string[];
  /** Unix seconds, as its ballot has them. */
  readonly opens: number;
  readonly closes: number;
}

export function questionBody({ ballot, question, choices, opens, closes }: Question): Cbor {
  return { ballot, question, choices, opens, closes };
}

/** Undefined for anything that is no question with two to twelve different choices. */
export function readQuestion(body: Cbor): Question | undefined {
  if (!isMap(body)) return undefined;
  const ballot = asBytes(field(body, "ballot"), 16);
  const question = asText(field(body, "question"), 1, LONGEST_QUESTION);
  const rows = field(body, "choices");
  const opens = asInt(field(body, "opens"), 0);
  const closes = asInt(field(body, "closes"), 0);
  if (!ballot || question === undefined || !isArray(rows) || opens === undefined || closes === undefined)
    return undefined;
  const choices = rows.map((row) => asText(row, 1, LONGEST_CHOICE)).filter((text) => text !== undefined);
  const isSound = choices.length === rows.length && new Set(choices).size === choices.length;
  if (!isSound || choices.length < FEWEST_CHOICES || choices.length > MOST_CHOICES) return undefined;
  return { ballot, question, choices, opens, closes };
}

/** Undefined for what names none of the choices: of the crowd, and counted nowhere. */
export function choiceIn(data: Cbor, choices: number): number | undefined {
  return isMap(data) ? asInt(field(data, "choice"), 0, choices - 1) : undefined;
}
