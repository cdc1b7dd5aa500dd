// The clock of draws: an hour that three members have reached, so that no two can end one before the others came by.
import type { NewestHours } from "../group-time.ts";

/** The third largest of the members' newest hours; 0 while fewer than three have written. It never falls. */
export function drawTime(newest: NewestHours): number {
  return [...newest.values()].sort((one, other) => other - one)[2] ?? 0;
}
