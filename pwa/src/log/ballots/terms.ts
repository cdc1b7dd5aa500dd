// What the charter and the member list give for a ballot: times, quota, floor, voices, and the handle that stands for all.
import { DOMAIN } from "../../crypto/domain.ts";
import { sha256 } from "../../crypto/hash.ts";
import { type Bytes, concat, toHex, u16, u64 } from "../../lib/bytes.ts";
import { idBytes } from "../id.ts";
import type { Circle } from "../members.ts";
import type { LogState } from "../state.ts";
import type { Purpose } from "./ballot.ts";
import { voicesOf } from "./opening.ts";
import { timesOf } from "./period.ts";

export const QUOTA = 1;
const HOUR = 3600;
/** A vote is open for a day at least, so that nobody is surprised, and for a month at most. */
const SHORTEST_VOTE = 24 * HOUR;
const LONGEST_VOTE = 31 * 24 * HOUR;
/** An opening may run ahead of group time by two weeks: the running period and the next, after two silent weeks. */
const AHEAD_HOURS = 336;

export interface Times {
  readonly period: number;
  readonly opens: number;
  readonly closes: number;
}

/** Whether a ballot of this purpose may have these times under the charter in force. */
export function areTimesOf(purpose: string, state: LogState, circle: Circle, times: Times): boolean {
  const { period, opens, closes } = times;
  if (purpose === "window") {
    const due = timesOf(state.ballots.origin, circle.charter.window, period);
    return due.opens === BigInt(opens) && due.closes === BigInt(closes);
  }
  if (purpose !== ("vote" satisfies Purpose)) return false;
  const isWhole = opens % HOUR === 0 && closes % HOUR === 0;
  const lasts = closes - opens;
  return period === 0 && isWhole && lasts >= SHORTEST_VOTE && lasts <= LONGEST_VOTE;
}

/** `time`: group time in hours, with the clock of the entry that opens counted in. */
export function isTimely(opens: number, time: number): boolean {
  return BigInt(opens) <= BigInt(HOUR) * (BigInt(time) + BigInt(AHEAD_HOURS));
}

/** By their bytes; the order of letters in base64url is another. */
export function sortedVoices(circle: Circle): readonly Bytes[] {
  const keyed = [...voicesOf(circle)].map((id) => [toHex(idBytes(id)), idBytes(id)] as const);
  return keyed.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, voice]) => voice);
}

export interface Terms {
  readonly salt: Bytes;
  readonly quota: number;
  readonly floor: number;
  readonly opens: number;
  readonly closes: number;
}

/** `voices` sorted. Throws on numbers that do not fit: they are read before. */
export async function handleOf(group: Bytes, terms: Terms, voices: readonly Bytes[]): Promise<Bytes> {
  const { salt, quota, floor, opens, closes } = terms;
  const numbers = concat(u16(quota), u16(floor), u64(opens), u64(closes));
  return (await sha256(concat(DOMAIN.handle, group, salt, numbers, ...voices))).slice(0, 16);
}

export async function ballotIdOf(group: Bytes, entry: Bytes, place: number, modulus: Bytes): Promise<Bytes> {
  return sha256(concat(DOMAIN.ballot, group, entry, u16(place), modulus));
}

/** What the server's attesting key signs. */
export function attestedPart(group: Bytes, handle: Bytes, modulus: Bytes): Bytes {
  return concat(DOMAIN.ballotKey, group, handle, modulus);
}
