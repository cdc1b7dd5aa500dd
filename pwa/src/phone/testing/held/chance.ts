// Chance that can be repeated, and the slow work of a phrase done once for each salt.
import { createHash } from "node:crypto";
import { type Argon2id, wasmArgon2id } from "../../../crypto/phrase-key.ts";
import type { Random } from "../../../crypto/random.ts";
import { toHex } from "../../../lib/bytes.ts";

/** The same bytes for the same name, for tests that repeat; never for a real group. */
export function seeded(name: string): Random {
  let at = 0;
  return (length) => {
    const drawn = new Uint8Array(length);
    for (let filled = 0; filled < length; filled += 32) {
      const block = createHash("sha256").update(`${name}/${at++}`).digest();
      drawn.set(block.subarray(0, Math.min(32, length - filled)), filled);
    }
    return drawn;
  };
}

const known = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

/** The real work at the real cost; a phone that opens again under the same phrase and salt is given the same key. */
export const argonOnce: Argon2id = (password, salt, cost) => {
  const name = `${toHex(password)} ${toHex(salt)} ${cost.kibibytes} ${cost.passes}`;
  const key = known.get(name) ?? wasmArgon2id(password, salt, cost);
  known.set(name, key);
  return key.then((bytes) => bytes.slice());
};
