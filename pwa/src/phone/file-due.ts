// When the sealed file is offered: three days with something that has not left this phone, and none was made since.
import type { Session } from "./open.ts";

export const DUE_HOURS = 72;

/** @param fileAt the hour of the last file that was read back, or null */
export function isFileDue(sessions: Iterable<Session>, fileAt: number | null, hours: number): boolean {
  const waiting = [...sessions].flatMap(({ outbox }) => outbox.filter(({ acked }) => acked === null));
  const oldest = Math.min(...waiting.flatMap(({ entries }) => entries).map((entry) => entry.hours));
  return hours - Math.max(oldest, fileAt ?? 0) >= DUE_HOURS;
}
