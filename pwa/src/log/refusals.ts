// Why something was set aside. The codes are shown to people and counted alike on every phone: never rename one.

/** The whole wire is set aside. */
export const WIRE_REFUSALS = [
  "malformed",
  "no-key",
  "wrong-epoch",
  "unreadable",
  "padding",
  "repeated-wire",
  "unknown-device",
  "bad-signature",
  "bad-token",
  "not-founded",
  "after-run",
  "spent",
  "over-count",
] as const;
export type WireRefusal = (typeof WIRE_REFUSALS)[number];

/** A `ballot.opened` does not count. Kept with its wire: for these the judgement is not made again. */
export const OPENING_REFUSALS = [
  "malformed",
  "wrong-terms",
  "untimely",
  "already-open",
  "wrong-handle",
  "bad-modulus",
  "used-before",
  "not-attested",
] as const;
export type OpeningRefusal = (typeof OPENING_REFUSALS)[number];

/** One entry of a wire that stands. */
export type EntryRefusal =
  | "unknown-device"
  | "repeated-entry"
  | "malformed"
  | "used-before"
  | "not-vouched"
  | "too-few"
  | "already-open"
  | "ended"
  | "not-asked"
  | "already-agreed"
  | "already-entered"
  | "not-entered"
  | "not-locked"
  | "already-shown"
  | "wrong-share"
  | "already-passed"
  | "false-rotation"
  | "wrong-key"
  | OpeningRefusal;

export interface Refusal {
  readonly n: number;
  /** Place in the bundle; null when the whole wire was refused. */
  readonly index: number | null;
  readonly code: WireRefusal | EntryRefusal;
}
