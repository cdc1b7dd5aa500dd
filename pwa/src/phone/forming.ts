// Makes one wire of entries, under the newest epoch and with the newest head this phone has verified.
import type { Random } from "../crypto/random.ts";
import type { Bytes } from "../lib/bytes.ts";
import { must } from "../lib/result.ts";
import { sealBundle } from "../log/bundle.ts";
import { entrySize, fitsOneWire, type NewEntry } from "../log/payload.ts";
import type { OpenGroup } from "./open.ts";

/** Room is counted for the longest position, so that a wire formed anew later still fits. */
export const hasRoom = (entries: readonly NewEntry[]): boolean =>
  fitsOneWire(entries.map(entrySize), Number.MAX_SAFE_INTEGER);

/** @throws when the entries have no room: `hasRoom` is asked first. */
export async function formWire(
  random: Random,
  { record, keys }: OpenGroup,
  id: Bytes,
  entries: readonly NewEntry[],
): Promise<Bytes> {
  const author = { device: record.own.device, secret: record.own.ed25519 };
  return must(await sealBundle(keys, author, record.head, id, entries, random));
}
