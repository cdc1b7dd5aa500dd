// Randomness as an argument, so that tests and vectors can repeat what phones must never repeat.
import type { Bytes } from "../lib/bytes.ts";

export type Random = (length: number) => Bytes;

/** The machine's own generator; up to 65,536 bytes a call. */
export const machineRandom: Random = (length) => crypto.getRandomValues(new Uint8Array(length));
