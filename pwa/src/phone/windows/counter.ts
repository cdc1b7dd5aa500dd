// The counter of an envelope tells the server which of two is the newer, and nothing else. A count of puts would tell
// how often a phone was opened, and beside how much a member wrote under their name that says who it is.
import type { Random } from "../../crypto/random.ts";

const STEP_SIZE = 2;
const START_SIZE = 6;

/** Anywhere below 2^48: all the steps of a window together are far too small to show in it. */
export function firstCounter(random: Random): number {
  return numberOf(random(START_SIZE));
}

/** Higher by 1 to 65,536. */
export function counterAfter(counter: number, random: Random): number {
  return counter + 1 + numberOf(random(STEP_SIZE));
}

function numberOf(bytes: Uint8Array): number {
  return bytes.reduce((number, byte) => number * 256 + byte, 0);
}
