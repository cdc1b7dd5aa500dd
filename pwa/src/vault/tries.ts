// Wrong phrases slow the next try down. They erase nothing, ever.
import type { Bytes } from "../lib/bytes.ts";
import { decode, encode } from "../lib/cbor.ts";

export interface Tries {
  /** Wrong ones since the last right one. */
  readonly wrong: number;
  /** Milliseconds of the phone's clock before which no try is made. */
  readonly until: number;
}

export const NO_TRIES: Tries = { wrong: 0, until: 0 };

const FREE = 4;
const FIRST_WAIT_S = 30;
const LONGEST_WAIT_S = 15 * 60;

/** 30 s after the fifth wrong try, doubled with each further one, at most 15 minutes. */
export function afterWrong(tries: Tries, now: number): Tries {
  const wrong = tries.wrong + 1;
  const seconds = wrong <= FREE ? 0 : Math.min(LONGEST_WAIT_S, FIRST_WAIT_S * 2 ** (wrong - FREE - 1));
  return { wrong, until: now + seconds * 1000 };
}

/** A clock that was set back must not lock the owner out: no wait is longer than the longest one. */
export function waitSeconds(tries: Tries, now: number): number {
  return Math.min(LONGEST_WAIT_S, Math.max(0, Math.ceil((tries.until - now) / 1000)));
}

export const encodeTries = ({ wrong, until }: Tries): Bytes => encode({ wrong, until: Math.round(until) });

/** What cannot be read counts as no tries: the phrase guards, the waiting only annoys. */
export function decodeTries(bytes: Bytes | undefined): Tries {
  if (bytes === undefined) return NO_TRIES;
  const read = decode(bytes);
  if (!read.ok || typeof read.value !== "object" || read.value === null) return NO_TRIES;
  const { wrong, until } = read.value as { wrong?: unknown; until?: unknown };
  return typeof wrong === "number" && typeof until === "number" ? { wrong, until } : NO_TRIES;
}
