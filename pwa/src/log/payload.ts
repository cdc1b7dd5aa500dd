// What a wire says once it is open: named entries of one device, or one hidden text.
import type { Bytes } from "../lib/bytes.ts";
import { type Cbor, type CborMap, decode, encode } from "../lib/cbor.ts";
import { asBytes, asInt, asText, field, hasExactly, isArray, isMap } from "../lib/fields.ts";
import { err, ok, type Result } from "../lib/result.ts";
import { HEAD_SIZE, type Head } from "./chain.ts";
import { ID_SIZE } from "./id.ts";
import { PAYLOAD_ROOM } from "./wire.ts";

const LONGEST_KIND = 64;

/** An entry as its author makes it; `id` is random and fixed when the draft is born. */
export interface NewEntry {
  readonly id: Bytes;
  readonly kind: string;
  readonly hours: number;
  readonly body: Cbor;
}

/** An entry as it was read: kind and hours are judged one entry at a time. */
export interface RawEntry {
  readonly id: Bytes;
  readonly kind: Cbor;
  readonly hours: Cbor;
  readonly body: Cbor;
}

export interface Named {
  readonly type: "named";
  readonly device: Bytes;
  /** The newest head the author had verified. */
  readonly seen: Head;
  readonly entries: readonly RawEntry[];
}
/** One text of an unnamed member; each part is null where it is not of the right shape. */
export interface Hidden {
  readonly type: "hidden";
  readonly ballot: Bytes | null;
  readonly said: Anonymous | null;
}

export interface Anonymous {
  /** The one-time public key. */
  readonly key: Bytes;
  readonly token: Bytes;
  readonly body: Cbor;
}
export type Payload = Named | Hidden;

export function encodeNamed(device: Bytes, seen: Head, entries: readonly NewEntry[]): Bytes {
  if (entries.length === 0) throw new RangeError("a bundle holds an entry");
  return encode({ v: 1, a: device, s: [seen.n, seen.h], e: entries.map(listed) });
}

export function decodePayload(bytes: Bytes): Result<Payload, "malformed"> {
  const read = decode(bytes);
  if (!read.ok) return read;
  const map = read.value;
  if (!isMap(map) || field(map, "v") !== 1) return err("malformed");
  if (Object.hasOwn(map, "q") && !Object.hasOwn(map, "a")) return ok(readHidden(map));
  if (!hasExactly(map, ["v", "a", "s", "e"])) return err("malformed");
  const device = asBytes(map.a, ID_SIZE);
  const seen = readHead(map.s);
  const entries = readEntries(map.e);
  if (device === undefined || seen === undefined || entries === undefined) return err("malformed");
  return ok({ type: "named", device, seen, entries });
}

function readHidden(map: CborMap): Hidden {
  const ballot = asBytes(field(map, "q"), 32) ?? null;
  const key = asBytes(field(map, "n"), 32);
  const token = asBytes(field(map, "z"), 256);
  const body = field(map, "b");
  const isWhole = key !== undefined && token !== undefined && body !== undefined;
  const said = isWhole && hasExactly(map, ["v", "q", "n", "z", "b"]) ? { key, token, body } : null;
  return { type: "hidden", ballot, said };
}

export function isWellFormed(entry: RawEntry): entry is NewEntry {
  return asText(entry.kind, 1, LONGEST_KIND) !== undefined && asInt(entry.hours, 0) !== undefined;
}

/** Bytes an entry takes in a bundle. */
export function entrySize(entry: NewEntry): number {
  return encode(listed(entry)).length;
}

// The map's head, four keys of two bytes, `v`, the device id, and `s` with its array head and 32-byte head.
const FIXED = 1 + 4 * 2 + 1 + (1 + ID_SIZE) + (1 + 2 + HEAD_SIZE);

/** The size of the payload that holds entries of these sizes, exactly. */
export function payloadSize(entrySizes: readonly number[], seenPosition: number): number {
  const entries = entrySizes.reduce((sum, size) => sum + size, 0);
  return FIXED + headSize(seenPosition) + headSize(entrySizes.length) + entries;
}

/** Whether a bundle of entries of these sizes goes into one wire. */
export function fitsOneWire(entrySizes: readonly number[], seenPosition: number): boolean {
  return payloadSize(entrySizes, seenPosition) <= PAYLOAD_ROOM;
}

function listed(entry: NewEntry): Cbor {
  return [entry.id, entry.kind, entry.hours, entry.body];
}

function headSize(value: number): number {
  if (value < 24) return 1;
  if (value < 2 ** 8) return 2;
  if (value < 2 ** 16) return 3;
  return value < 2 ** 32 ? 5 : 9;
}

function readHead(value: Cbor | undefined): Head | undefined {
  if (!isArray(value) || value.length !== 2) return undefined;
  const n = asInt(value[0], 0);
  const h = asBytes(value[1], HEAD_SIZE);
  return n === undefined || h === undefined ? undefined : { n, h };
}

function readEntries(value: Cbor | undefined): readonly RawEntry[] | undefined {
  if (!isArray(value) || value.length === 0) return undefined;
  const entries: RawEntry[] = [];
  for (const item of value) {
    if (!isArray(item) || item.length !== 4) return undefined;
    const [first, kind = null, hours = null, body = null] = item;
    const id = asBytes(first, ID_SIZE);
    if (id === undefined) return undefined;
    entries.push({ id, kind, hours, body });
  }
  return entries;
}
