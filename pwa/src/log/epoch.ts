// What an epoch key gives, derived once: the key of its wires, the two tokens, the commitment and the key of `prev`.
import { aeadKey } from "../crypto/aead.ts";
import { epochSecret } from "../crypto/derive.ts";
import type { Bytes } from "../lib/bytes.ts";

export const EPOCH_KEY_SIZE = 32;

export interface EpochKeys {
  readonly group: Bytes;
  readonly epoch: number;
  /** E_n itself; to keep it is to keep the rest. */
  readonly secret: Bytes;
  /** In this session's memory only. */
  readonly entry: CryptoKey;
  readonly member: Bytes;
  readonly write: Bytes;
  readonly commit: Bytes;
  readonly prev: Bytes;
}

/** By epoch: every key the phone ever had. A wire of an epoch that is not here is set aside as `no-key`. */
export type KeyRing = ReadonlyMap<number, EpochKeys>;

export function ringWith(ring: KeyRing, ...more: readonly EpochKeys[]): KeyRing {
  return new Map([...ring, ...more.map((keys) => [keys.epoch, keys] as const)]);
}

export async function epochKeys(group: Bytes, epoch: number, secret: Bytes): Promise<EpochKeys> {
  const [entry, member, write, commit, prev] = await Promise.all([
    epochSecret(secret, group, epoch, "entry").then(aeadKey),
    epochSecret(secret, group, epoch, "member"),
    epochSecret(secret, group, epoch, "write"),
    epochSecret(secret, group, epoch, "commit"),
    epochSecret(secret, group, epoch, "prev"),
  ]);
  return { group, epoch, secret, entry, member, write, commit, prev };
}
