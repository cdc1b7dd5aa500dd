// h_n = SHA-256(domain ‖ group ‖ u64 n ‖ h_{n-1} ‖ SHA-256(wire_n)): one head stands for everything before it, in order.
import { DOMAIN } from "../crypto/domain.ts";
import { sha256 } from "../crypto/hash.ts";
import { type Bytes, concat, u64 } from "../lib/bytes.ts";

export interface Head {
  readonly n: number;
  readonly h: Bytes;
}

export const HEAD_SIZE = 32;

/** The head of the empty log. */
export const BEFORE_ALL: Head = { n: 0, h: new Uint8Array(HEAD_SIZE) };

export async function headAfter(group: Bytes, before: Head, wireHash: Bytes): Promise<Head> {
  const n = before.n + 1;
  return { n, h: await sha256(concat(DOMAIN.chain, group, u64(n), before.h, wireHash)) };
}
