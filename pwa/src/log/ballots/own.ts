// One's own part in a ballot: whether one has a voice in it, and what became of one's envelope.
import { type Bytes, isZero } from "../../lib/bytes.ts";
import { type Id, idOf } from "../id.ts";
import type { LogState } from "../state.ts";
import type { Ballot, Slipped } from "./ballot.ts";
import type { Run } from "./runs.ts";
import { stretched } from "./stretch.ts";

/** `next-window`: the voice is younger than the opening. `other-device`: another phone of the member has the voice. */
export function partIn(ballot: Ballot, voice: Bytes): "takes-part" | "next-window" | "other-device" {
  if (isZero(voice)) return "other-device";
  return ballot.voices.has(idOf(voice)) ? "takes-part" : "next-window";
}

/** The most envelopes there can be: what the meter says before anything is written. */
export function mostCrowd(ballot: Ballot): number {
  return ballot.voices.size;
}

/**
 * Of the envelope with this one-time key, last acknowledged under this wire id. `kept-out`: the crowd shown may be
 * false. `older-one`: the server opened what had been changed or taken back since.
 */
export function fateOf(run: Run, key: Id, wire: Id): "in" | "kept-out" | "older-one" {
  const envelope = run.envelopes.find((one) => one.key === key);
  if (envelope === undefined) return "kept-out";
  return envelope.wire === wire ? "in" : "older-one";
}

/** A run before its closing: the server lies, or this phone's clock does. An hour is left for clocks that differ. */
export function isEarly(ballot: Ballot, seconds: number): boolean {
  return seconds + 3600 < ballot.closes;
}

/** `shown` was read by a phone that had pulled to the head: then it was whole, or the server held envelopes back. */
export function hasGrown(shown: Run, now: Run): boolean {
  return now.envelopes.length > shown.envelopes.length;
}

/** What no closing can have brought; for a phone that has just pulled to the head also at the very end of the log. */
export function slippedIn({ ballots }: LogState, isAtHead: boolean): readonly Slipped[] {
  return (isAtHead ? stretched(ballots, undefined) : ballots).slipped;
}
