// The bodies of the ledger. Sentences are short, numbers are whole, nothing says where or finer than a day.
import {
  array,
  boolean,
  custom,
  type InferOutput,
  integer,
  maxLength,
  maxValue,
  minValue,
  number,
  object,
  optional,
  picklist,
  pipe,
  string,
  variant,
} from "valibot";

export const MOST_LETTERS = 600;

export const domains = [
  "food",
  "shelter",
  "care",
  "safety",
  "knowledge",
  "tools",
  "money",
  "conflict",
  "rest",
  "land",
] as const;
export const units = ["hours", "times", "pieces", "money"] as const;
export const gifts = ["skill", "food", "repair", "text", "rest"] as const;
export const whens = ["now", "today", "yesterday"] as const;
export const signatures = ["me", "team", "none"] as const;

const sentence = pipe(string(), maxLength(MOST_LETTERS));
const entryId = custom<Uint8Array>((bytes) => bytes instanceof Uint8Array && bytes.length === 16);

const every = {
  when: picklist(whens),
  /** How it is shown. Phones of members can always tell which phone sealed it. */
  signed: picklist(signatures),
  /** The entry of the same evening that this card belongs to. */
  with: optional(entryId),
};

export const card = variant("card", [
  object({
    card: picklist(["acted"]),
    text: sentence,
    domains: pipe(array(picklist(domains)), maxLength(10)),
    ...every,
  }),
  object({
    card: picklist(["used"]),
    what: sentence,
    amount: pipe(number(), integer(), minValue(1), maxValue(100_000)),
    unit: picklist(units),
    needsCare: boolean(),
    ...every,
  }),
  object({ card: picklist(["returned"]), gift: picklist(gifts), what: sentence, to: sentence, ...every }),
]);

export type Card = InferOutput<typeof card>;
export type CardName = Card["card"];
export type CardOf<N extends CardName> = Extract<Card, { card: N }>;

export const entries = {
  "ledger.logged": card,
  "ledger.corrected": object({ of: entryId, card }),
};
