// What this phone keeps about its group, one sealed record: keys, its own device, and how far it has read. Nothing in it ever goes back.
import type { Bytes } from "../lib/bytes.ts";
import { type Cbor, decode, encode } from "../lib/cbor.ts";
import { asBytes, asInt, asText, field, isArray, isMap } from "../lib/fields.ts";
import type { Head } from "../log/chain.ts";

export interface OwnDevice {
  readonly device: Bytes;
  readonly member: Bytes;
  /** Private seeds, 32 bytes each. */
  readonly ed25519: Bytes;
  readonly x25519: Bytes;
  readonly voice: Bytes;
}

/**
 * log-withheld: it took an entry and then did not have it, or kept a new key back.
 * log-altered: what it gives back is not what it was given, or not where it said.
 */
export type Caught = "log-withheld" | "log-altered";

export interface GroupRecord {
  readonly group: Bytes;
  readonly origin: string;
  /** [epoch, E] of all epochs known, ascending. */
  readonly epochs: readonly (readonly [number, Bytes])[];
  readonly own: OwnDevice;
  /** The newest head verified. */
  readonly head: Head;
  /** Milliseconds of this phone's clock; 0 for never. */
  readonly lastExchange: number;
  /** What the server was caught at: told until the group moves on. */
  readonly broken: Caught | false;
  /** True once our joining was read and did not count: who vouched had left, or the phones it takes over had changed. */
  readonly turnedAway: boolean;
  /** Up to this epoch the older keys lie at the server as they are, or were told again. */
  readonly proofread: number;
  /** Read back from an export: it has no key, and no member of it is here. */
  readonly archived: boolean;
}

/** A newcomer before the admission: its device and the request it has shown. */
export interface AskingRecord {
  readonly own: OwnDevice;
  readonly request: Bytes;
  readonly name: string;
  /** The newest code shown: the request, or the request with vouches. */
  readonly code: string;
}

const ownToCbor = (own: OwnDevice): Cbor => ({ ...own });

function cborToOwn(value: Cbor | undefined): OwnDevice | null {
  if (!isMap(value)) return null;
  const device = asBytes(field(value, "device"), 16);
  const member = asBytes(field(value, "member"), 16);
  const ed25519 = asBytes(field(value, "ed25519"), 32);
  const x25519 = asBytes(field(value, "x25519"), 32);
  const voice = asBytes(field(value, "voice"), 32);
  if (!device || !member || !ed25519 || !x25519 || !voice) return null;
  return { device, member, ed25519, x25519, voice };
}

export const encodeGroup = (record: GroupRecord): Bytes =>
  encode({
    group: record.group,
    origin: record.origin,
    epochs: record.epochs.map(([epoch, key]) => [epoch, key]),
    own: ownToCbor(record.own),
    head: [record.head.n, record.head.h],
    lastExchange: record.lastExchange,
    broken: record.broken,
    turnedAway: record.turnedAway,
    proofread: record.proofread,
    ...(record.archived ? { archived: true } : {}),
  });

/** Null means stop: a record that is there and cannot be read must never look like a phone without a group. */
export function decodeGroup(bytes: Bytes): GroupRecord | null {
  const read = decode(bytes);
  if (!read.ok || !isMap(read.value)) return null;
  const map = read.value;
  const group = asBytes(field(map, "group"), 16);
  const origin = asText(field(map, "origin"), 1, 300);
  const own = cborToOwn(field(map, "own"));
  const lastExchange = asInt(field(map, "lastExchange"), 0, Number.MAX_SAFE_INTEGER);
  const head = field(map, "head");
  const rows = field(map, "epochs");
  if (!group || !origin || !own || lastExchange === undefined || !isArray(head) || !isArray(rows))
    return null;
  const position = asInt(head[0], 0, Number.MAX_SAFE_INTEGER);
  const hash = asBytes(head[1], 32);
  if (position === undefined || hash === undefined) return null;
  const epochs: (readonly [number, Bytes])[] = [];
  for (const row of rows) {
    const epoch = isArray(row) ? asInt(row[0], 1, 0xffff_ffff) : undefined;
    const key = isArray(row) ? asBytes(row[1], 32) : undefined;
    if (epoch === undefined || key === undefined) return null;
    epochs.push([epoch, key]);
  }
  return {
    group,
    origin,
    epochs,
    own,
    head: { n: position, h: hash },
    lastExchange,
    broken: caughtIn(field(map, "broken")),
    turnedAway: field(map, "turnedAway") === true,
    proofread: asInt(field(map, "proofread"), 1, 0xffff_ffff) ?? 1,
    archived: field(map, "archived") === true,
  };
}

/** `true` is what phones wrote when there was one thing to be caught at. */
function caughtIn(value: Cbor | undefined): Caught | false {
  if (value === true || value === "log-withheld") return "log-withheld";
  return value === "log-altered" ? value : false;
}

export const encodeAsking = (record: AskingRecord): Bytes =>
  encode({ own: ownToCbor(record.own), request: record.request, name: record.name, code: record.code });

export function decodeAsking(bytes: Bytes): AskingRecord | null {
  const read = decode(bytes);
  if (!read.ok || !isMap(read.value)) return null;
  const own = cborToOwn(field(read.value, "own"));
  const request = field(read.value, "request");
  const name = asText(field(read.value, "name"), 1, 80);
  const code = asText(field(read.value, "code"), 1, 100_000);
  if (!own || !(request instanceof Uint8Array) || !name || !code) return null;
  return { own, request: request, name, code };
}
