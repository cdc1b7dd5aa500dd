// Group time: an hour that two members have reached by their own signed clocks, so that one bad clock moves nothing.
import type { Id } from "./id.ts";

/** By member who ever was listed: the newest hour of an entry of theirs that counted. */
export type NewestHours = ReadonlyMap<Id, number>;

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
