// The weekly grid: when a period closes and opens, by the charter's window and the hour of the founding.
// In big integers: the hours of a founding are whatever the founder's clock said.
import type { Charter } from "../charter.ts";

const WEEK = 168n;
const SECONDS = 3600n;
/** Hour 0 of 1970 was a Thursday. */
const FIRST_WEEKDAY = 3n;

export interface Times {
  readonly opens: bigint;
  readonly closes: bigint;
}

/** `closes(p)` is the first window after the founding, and p weeks; a period opens when the one before it closes. */
export function timesOf(origin: number, window: Charter["window"], period: number): Times {
  const closing = firstClosing(BigInt(origin), window) + WEEK * BigInt(period);
  return { opens: (closing - WEEK) * SECONDS, closes: closing * SECONDS };
}

/** The period that is running at this second: it opens there or before, and closes after. May be below 0. */
export function periodAt(origin: number, window: Charter["window"], seconds: number): number {
  const hour = floorOf(BigInt(seconds), SECONDS);
  return Number(floorOf(hour - firstClosing(BigInt(origin), window), WEEK)) + 1;
}

/** The first hour after `origin` that is a window. */
function firstClosing(origin: bigint, [weekday, hour]: Charter["window"]): bigint {
  const inWeek = ((BigInt(weekday) - FIRST_WEEKDAY + 7n) % 7n) * 24n + BigInt(hour);
  const next = origin + 1n;
  return next + ((((inWeek - next) % WEEK) + WEEK) % WEEK);
}

function floorOf(value: bigint, by: bigint): bigint {
  return (value - (((value % by) + by) % by)) / by;
}
