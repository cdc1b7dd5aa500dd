// The log as it lies on the phone: packed stretches of what was read and verified once, so that opening costs a few reads and no signature.
import type { Bytes } from "../lib/bytes.ts";
import { decode, encode } from "../lib/cbor.ts";
import { isArray } from "../lib/fields.ts";
import { err, ok, type Result } from "../lib/result.ts";
import { readKept, writeKept } from "../log/kept.ts";
import { type Kept, stands } from "../log/state.ts";
import type { Change } from "../store/shelves.ts";
import type { Vault } from "../vault/vault.ts";
import { placesOf } from "./places.ts";

/** Rewritten whole while it is the last one: small enough for that, large enough that ten thousand entries are few reads. */
const FULL_BYTES = 128 * 1024;

export interface Segment {
  readonly number: number;
  readonly kept: readonly Kept[];
}

const sizeOf = (kept: Kept): number => (stands(kept) ? kept.inner.length : kept.wire.length) + 160;

/** Puts what is new behind the last segment; answers every segment that must be written, the last one last. */
export function appended(last: Segment, fresh: readonly Kept[]): Segment[] {
  const written: Segment[] = [];
  let number = last.number;
  let kept = [...last.kept];
  let size = kept.reduce((sum, one) => sum + sizeOf(one), 0);
  for (const one of fresh) {
    if (kept.length > 0 && size + sizeOf(one) > FULL_BYTES) {
      written.push({ number, kept });
      number += 1;
      kept = [];
      size = 0;
    }
    kept.push(one);
    size += sizeOf(one);
  }
  return [...written, { number, kept }];
}

export const segmentKey = (room: number, number: number): string =>
  `${placesOf(room).segments}${number.toString().padStart(8, "0")}`;
const place = (key: string): string => `segments:${key}`;

export async function putSegment(vault: Vault, room: number, { number, kept }: Segment): Promise<Change> {
  const key = segmentKey(room, number);
  return { shelf: "segments", key, value: await vault.seal(place(key), encodeSegment(kept)) };
}

export async function openSegment(
  vault: Vault,
  key: string,
  sealed: Bytes,
): Promise<Result<Segment, "damaged">> {
  const opened = await vault.open(place(key), sealed);
  const kept = opened.ok ? decodeSegment(opened.value) : null;
  const number = Number(key.slice(key.indexOf(":") + 1));
  return kept === null || !Number.isSafeInteger(number) ? err("damaged") : ok({ number, kept });
}

export const encodeSegment = (kept: readonly Kept[]): Bytes => encode(kept.map(writeKept));

export function decodeSegment(bytes: Bytes): Kept[] | null {
  const read = decode(bytes);
  if (!read.ok || !isArray(read.value)) return null;
  const kept = read.value.map(readKept);
  return kept.every((one) => one !== undefined) ? kept : null;
}
