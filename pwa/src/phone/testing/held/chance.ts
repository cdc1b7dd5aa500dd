// Chance that can be repeated.
import { createHash } from "node:crypto";
import type { Random } from "../../../crypto/random.ts";

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
