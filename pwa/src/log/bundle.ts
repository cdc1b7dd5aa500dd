// A bundle of one's own, ready to send: entries of this device under one signature, one seal and one padding.
import { IV_SIZE } from "../crypto/aead.ts";
import type { Random } from "../crypto/random.ts";
import type { Bytes } from "../lib/bytes.ts";
import type { Result } from "../lib/result.ts";
import type { Head } from "./chain.ts";
import type { EpochKeys } from "./epoch.ts";
import { encodeNamed, type NewEntry } from "./payload.ts";
import { sealWire } from "./wire.ts";

export interface Author {
  readonly device: Bytes;
  /** The device's Ed25519 secret. */
  readonly secret: Bytes;
}

/** `id` belongs to the bundle for good; sealing it again under a newer epoch or head keeps it. */
export async function sealBundle(
  keys: EpochKeys,
  author: Author,
  seen: Head,
  id: Bytes,
  entries: readonly NewEntry[],
  random: Random,
): Promise<Result<Bytes, "too-long">> {
  return sealWire(keys, id, random(IV_SIZE), author.secret, encodeNamed(author.device, seen, entries));
}
