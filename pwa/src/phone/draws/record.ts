// What this phone keeps about draws, sealed: the numbers it locked in, and whether its owner wants to rest this time.
import { type Bytes, equal } from "../../lib/bytes.ts";
import { type Cbor, decode, encode } from "../../lib/cbor.ts";
import { asBytes, hasExactly, isArray, isMap } from "../../lib/fields.ts";
import { pad, unpad } from "../../lib/padding.ts";
import { ok, type Result } from "../../lib/result.ts";
import type { StoreCode } from "../../store/shelves.ts";
import type { Core } from "../core.ts";
import type { Session } from "../open.ts";
import { placesOf } from "../places.ts";

export interface DrawRecord {
  /** The draw in which nothing is locked in: empty for the next that is opened, null for none. */
  readonly rests: Bytes | null;
  /** By draw: the number. It is here before what is locked in leaves. */
  readonly shares: readonly (readonly [draw: Bytes, share: Bytes])[];
  /** Draws in which the number was shown: if the log refused it, saying it again changes nothing. */
  readonly said: readonly Bytes[];
}

export const NO_DRAWS_KEPT: DrawRecord = { rests: null, shares: [], said: [] };
const MOST_SHARES = 8;
const NO_FRONT = new Uint8Array(0);

/** The next draw, whichever it is. */
export const NEXT: Bytes = new Uint8Array(0);

export const restsIn = ({ rests }: DrawRecord, draw: Bytes): boolean =>
  rests !== null && (rests.length === 0 || equal(rests, draw));

export const shareIn = ({ shares }: DrawRecord, draw: Bytes): Bytes | undefined =>
  shares.find(([of]) => equal(of, draw))?.[1];

export const hasSaid = ({ said }: DrawRecord, draw: Bytes): boolean => said.some((of) => equal(of, draw));

export function withShare(record: DrawRecord, draw: Bytes, share: Bytes): DrawRecord {
  return { ...record, shares: [...record.shares, [draw, share] as const].slice(-MOST_SHARES) };
}

/** A record that does not open is left where it lies, and nothing is locked in or shown out of it. */
export async function readDraws(
  core: Core,
  { vault, room }: Session,
): Promise<Result<DrawRecord, StoreCode | "damaged">> {
  const place = placesOf(room).draws;
  const stored = await core.needs.store.get("sealed", place);
  if (!stored.ok) return stored;
  if (stored.value === undefined) return ok(NO_DRAWS_KEPT);
  const opened = await vault.open(place, stored.value);
  const record = opened.ok ? decodeDraws(opened.value) : null;
  return record === null ? { ok: false, code: "damaged" } : ok(record);
}

/** Within a turn: on the disk before anything that rests on it leaves. */
export async function keepDraws(
  core: Core,
  session: Session,
  record: DrawRecord,
): Promise<Result<null, StoreCode | "locked">> {
  if (!core.isOpen(session)) return { ok: false, code: "locked" };
  const key = placesOf(session.room).draws;
  const value = await session.vault.seal(key, encodeDraws(record));
  return core.needs.store.write([{ shelf: "sealed", key, value }], "strict");
}

function encodeDraws({ rests, shares, said }: DrawRecord): Bytes {
  return pad(NO_FRONT, encode({ v: 1, rests, shares: shares.map((one) => [...one]), said: [...said] }));
}

function decodeDraws(bytes: Bytes): DrawRecord | null {
  const text = unpad(bytes, 0);
  const read = text.ok ? decode(text.value) : text;
  if (!read.ok || !isMap(read.value) || !hasExactly(read.value, ["v", "rests", "shares", "said"]))
    return null;
  const { v, rests, shares, said } = read.value;
  const isResting =
    rests === null || (rests instanceof Uint8Array && (rests.length === 0 || rests.length === 16));
  if (v !== 1 || !isResting || !isArray(shares) || !isArray(said)) return null;
  const pairs = shares.map(pairIn).filter((pair) => pair !== undefined);
  const draws = said.map((of) => asBytes(of, 16)).filter((of) => of !== undefined);
  const isWhole = pairs.length === shares.length && draws.length === said.length;
  return isWhole ? { rests, shares: pairs, said: draws } : null;
}

function pairIn(value: Cbor): readonly [Bytes, Bytes] | undefined {
  if (!isArray(value) || value.length !== 2) return undefined;
  const [draw, share] = [asBytes(value[0], 16), asBytes(value[1], 32)];
  return draw === undefined || share === undefined ? undefined : [draw, share];
}
