// How long a sealed entry can be taken back, and so stays here.

/** Long enough to notice a slip, short enough that nobody waits for it. */
export const UNDO_MS = 10_000;

/** @param until by the clock as it was then: one that was set back since would offer it for as long as it was wrong. */
export const isOffered = (until: number | undefined, now: number): boolean =>
  until !== undefined && until > now && until <= now + UNDO_MS;
