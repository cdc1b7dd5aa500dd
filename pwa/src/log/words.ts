// Words that two people read to each other: eleven bits each, from the front of a hash, out of the list that phrases are drawn from.
import type { Bytes } from "../lib/bytes.ts";

const BITS = 11;

/** The list is 10 kB: it loads when the first words are shown. */
export async function wordsOf(hash: Bytes, count: number): Promise<string> {
  if (count * BITS > hash.length * 8) throw new RangeError("a hash does not hold that many words");
  const list = (await import("@scure/bip39/wordlists/english.js")).wordlist;
  return Array.from({ length: count }, (_, at) => list[bitsAt(hash, at * BITS)] ?? "").join(" ");
}

function bitsAt(hash: Bytes, from: number): number {
  let value = 0;
  for (let bit = from; bit < from + BITS; bit += 1) {
    value = (value << 1) | (((hash[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1);
  }
  return value;
}
