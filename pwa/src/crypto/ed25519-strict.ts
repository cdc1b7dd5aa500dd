// Which encodings of Ed25519 points and scalars we look at, before any engine does.
// Not covered: points of mixed order, on which engines could differ; only their owner can make them, to fool themselves.
import { equal, fromHex } from "../lib/bytes.ts";
import { must } from "../lib/result.ts";

/** Little-endian: the order L of the base point, and the prime p = 2^255 - 19. */
const ORDER = must(fromHex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010"));
const PRIME = must(fromHex("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"));

/** The y of the eight points of small order; each stands for both signs of x. */
const SMALL = [
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0100000000000000000000000000000000000000000000000000000000000000",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
].map((hex) => must(fromHex(hex)));

/** S below L: any other S is a second spelling of the same signature. */
export function isSoundScalar(s: Uint8Array): boolean {
  return s.length === 32 && isBelow(s, ORDER);
}

/** y below p and not of small order. The two points with x = 0, the only ones with a sign to misspell, are of small order. */
export function isSoundPoint(point: Uint8Array): boolean {
  if (point.length !== 32) return false;
  const y = point.slice();
  y[31] = (y[31] ?? 0) & 0x7f;
  return isBelow(y, PRIME) && !SMALL.some((small) => equal(small, y));
}

function isBelow(a: Uint8Array, b: Uint8Array): boolean {
  for (let i = 31; i >= 0; i--) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
