// Time as an argument: nothing below the phone's core asks the machine what time it is.

export interface Clock {
  /** Milliseconds since 1970 as this phone believes; it may be wrong and may jump. */
  now(): number;
}

/** Hours since 1970: the label an entry carries, never an order. Never negative. */
export function hoursOf(clock: Clock): number {
  return Math.max(0, Math.floor(clock.now() / 3_600_000));
}
