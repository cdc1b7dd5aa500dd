// The chain of keys back to the first: each epoch's key lies at the server, sealed under the next, for newcomers.
import { aeadKey, IV_SIZE, open, seal, TAG_SIZE } from "../crypto/aead.ts";
import type { Random } from "../crypto/random.ts";
import { type Bytes, concat, equal, u32 } from "../lib/bytes.ts";
import { err, ok, type Result } from "../lib/result.ts";
import { EPOCH_KEY_SIZE, type EpochKeys, epochKeys, type KeyRing } from "./epoch.ts";
import { FIRST_EPOCH } from "./turn.ts";
import { openWire } from "./wire.ts";

export const PREV_SIZE = IV_SIZE + EPOCH_KEY_SIZE + TAG_SIZE;

export async function sealPrev(next: EpochKeys, before: EpochKeys, random: Random): Promise<Bytes> {
  const iv = random(IV_SIZE);
  const key = await aeadKey(next.prev);
  return concat(iv, await seal(key, iv, before.secret, prevAad(next)));
}

/** The keys of the epoch before `next`, as whoever rotated says: `commit`, or a wire of that epoch, must confirm them. */
export async function openPrev(
  next: EpochKeys,
  prev: Bytes,
  commit: Bytes | null,
): Promise<Result<EpochKeys, "unreadable" | "wrong-key">> {
  if (prev.length !== PREV_SIZE) return err("unreadable");
  const key = await aeadKey(next.prev);
  const opened = await open(key, prev.slice(0, IV_SIZE), prev.slice(IV_SIZE), prevAad(next));
  if (!opened.ok) return opened;
  const keys = await epochKeys(next.group, next.epoch - 1, opened.value);
  return commit === null || equal(commit, keys.commit) ? ok(keys) : err("wrong-key");
}

/** Whether newcomers will find `before` behind `next`. Where they will not, `epoch.mended` tells them. */
export async function isTruePrev(next: EpochKeys, before: EpochKeys, prev: Bytes): Promise<boolean> {
  return (await openPrev(next, prev, before.commit)).ok;
}

/** As `GET /epochs` gives them: `prev` of an epoch holds the key of the one before it; the first has none. */
export interface EpochRow {
  readonly epoch: number;
  /** The last position of the epoch: its rotation. Null while it lasts. */
  readonly boundary: number | null;
  readonly prev: Bytes | null;
}

export interface KeysBack {
  readonly ring: KeyRing;
  /** The newest epoch whose key was not found; what lies before it cannot be read either. */
  readonly missing: number | null;
}

/** A wire of an epoch that every phone could open: the one at its boundary. */
export type WireOf = (epoch: number) => Bytes | undefined;

/** The keys of the rows' epochs, from a newcomer's down to the first. Reading in order checks each commit once more. */
export async function keysBack(
  ring: KeyRing,
  newest: EpochKeys,
  rows: readonly EpochRow[],
  wireOf: WireOf,
): Promise<KeysBack> {
  const found = new Map(ring).set(newest.epoch, newest);
  let next = newest;
  while (next.epoch > FIRST_EPOCH) {
    const epoch = next.epoch - 1;
    const known = ring.get(epoch) ?? (await behind(next, rows, wireOf));
    if (known === undefined) return { ring: found, missing: epoch };
    found.set(epoch, known);
    next = known;
  }
  return { ring: found, missing: null };
}

async function behind(
  next: EpochKeys,
  rows: readonly EpochRow[],
  wireOf: WireOf,
): Promise<EpochKeys | undefined> {
  const prev = rows.find(({ epoch }) => epoch === next.epoch)?.prev ?? null;
  const opened = prev === null ? err("unreadable") : await openPrev(next, prev, null);
  return opened.ok && (await isOfEpoch(opened.value, wireOf)) ? opened.value : undefined;
}

/** A false key opens nothing; where no wire is at hand, the commits will tell. */
export async function isOfEpoch(keys: EpochKeys, wireOf: WireOf): Promise<boolean> {
  const wire = wireOf(keys.epoch);
  return wire === undefined || (await openWire(keys.group, new Map([[keys.epoch, keys]]), wire)).ok;
}

function prevAad({ group, epoch }: EpochKeys): Bytes {
  return concat(group, u32(epoch - 1), u32(epoch));
}
