// Group time: an hour that two members have reached by their own signed clocks, so that one bad clock moves nothing.
// Spoken time: the same without long silences, so that no question ends while nobody is there to answer it.
import type { Id } from "./id.ts";

/** By member who ever was listed: the newest hour of an entry of theirs that counted. */
export type NewestHours = ReadonlyMap<Id, number>;

export interface Clock {
  readonly hours: NewestHours;
  /** Hours by which group time ever moved on at once, beyond a week each time. */
  readonly silent: number;
}

/** Whoever comes back after weeks moves group time by weeks at once; a week of them counts as spoken. */
const LONGEST_STEP = 168;

/** With an entry that counts, or one refused that still moves time. */
export function ticked({ hours, silent }: Clock, author: Id, said: number): Clock {
  const next = withHours(hours, author, said);
  const step = groupTime(next) - groupTime(hours);
  return { hours: next, silent: silent + Math.max(0, step - LONGEST_STEP) };
}

/** By what questions end. Like group time it never falls, and one bad clock moves nothing. */
export function spokenTime({ hours, silent }: Clock): number {
  return groupTime(hours) - silent;
}

export function withHours(newest: NewestHours, author: Id, hours: number): NewestHours {
  return hours > (newest.get(author) ?? -1) ? new Map(newest).set(author, hours) : newest;
}

/** The second largest of the members' newest hours; 0 while fewer than two have written. It never falls. */
export function groupTime(newest: NewestHours): number {
  let [first, second] = [0, 0];
  for (const hours of newest.values()) {
    if (hours >= first) [first, second] = [hours, first];
    else if (hours > second) second = hours;
  }
  return second;
}
