// What this phone keeps about windows and votes, one sealed record of one size: tokens and one-time keys, what was put
// aside, and what may lie in an urn. It is as large for somebody who wrote as for somebody who did not.
import type { Bytes } from "../../lib/bytes.ts";
import { type Cbor, type CborMap, decode, encode } from "../../lib/cbor.ts";
import { asBytes, asInt, field, isArray, isMap } from "../../lib/fields.ts";
import { pad, unpad } from "../../lib/padding.ts";

/** One envelope that may have reached the server. */
export interface Put {
  readonly k: number;
  readonly wire: Bytes;
  /** The edition that it carries; empty for filler. */
  readonly said: Bytes;
  readonly acked: boolean;
  /** Under which words for few lie in it; empty for anything else. */
  readonly few: Bytes;
}

/** A token of one ballot, from before it is asked for until what it brought has been read. */
export interface Pass {
  readonly ballot: Bytes;
  readonly slot: number;
  /** The one-time pair; the public half is the nonce of the token. */
  readonly secret: Bytes;
  readonly key: Bytes;
  /** The voice that asks. */
  readonly voice: Bytes;
  readonly request: Bytes;
  readonly inverse: Bytes;
  /** Empty until it is there. */
  readonly token: Bytes;
  /** What the server gave is no token, or it gave none: never again with this nonce. */
  readonly dead: boolean;
  /** The highest counter given away. */
  readonly k: number;
  /** Those that may lie there: the last acknowledged, and what was sent after it. */
  readonly puts: readonly Put[];
  /** The ballot closed and no run came: found once. A run that comes late is still known by this. */
  readonly over: boolean;
}

export interface Pair {
  readonly secret: Bytes;
  readonly public: Bytes;
}

/** A one-time pair of what was read, and of words for few what opens them and who else could. */
export interface KeptPair extends Pair {
  readonly few: Bytes;
  /** Member ids; empty where all read it. */
  readonly readers: readonly Bytes[];
}

/** What opens words for few that were for this phone. `public` is the one-time key of their envelope. */
export interface FewKey {
  readonly public: Bytes;
  readonly few: Bytes;
}

/** What was put aside, as it goes: what is typed into the draft afterwards does not. */
export interface Aside {
  readonly draft: Bytes;
  /** Drawn anew for every change of the words. */
  readonly edition: Bytes;
  /** Encoded `{k, d}`, and `re` where it speaks again. */
  readonly content: Bytes;
  /** Members it is for, as its author saw them named; empty where it is for all. */
  readonly readers: readonly Bytes[];
  readonly keep: boolean;
  readonly carry: boolean;
  /** It was in a window that stayed shut, and waits for the person. */
  readonly shut: boolean;
}

export interface WindowsRecord {
  /** By period, for openings of our own: a lost answer repeats the same handle. */
  readonly salts: readonly (readonly [number, Bytes])[];
  /** All voices this phone ever had, the newest last. */
  readonly voices: readonly Pair[];
  readonly passes: readonly Pass[];
  /** One-time keys of what was read, kept to answer and withdraw. */
  readonly kept: readonly KeptPair[];
  /** Of what opened for this phone alone. */
  readonly few: readonly FewKey[];
  /** Up to this position its key was tried. */
  readonly triedTo: number;
  readonly aside: readonly Aside[];
  /** Votes put aside: ballot and choice. */
  readonly casts: readonly (readonly [Bytes, number])[];
  /** Ballots whose run is without our own acknowledged envelope. */
  readonly keptOut: readonly Bytes[];
  /** Ballots whose run grew after everything was read: the server had held envelopes back. */
  readonly grown: readonly Bytes[];
  /** Up to this position a run at the end of the log is whole. */
  readonly readTo: number;
}

export const NO_WINDOWS: WindowsRecord = {
  salts: [],
  voices: [],
  passes: [],
  kept: [],
  few: [],
  triedTo: 0,
  aside: [],
  casts: [],
  keptOut: [],
  grown: [],
  readTo: 0,
};

const ONE_SIZE = 32_768;
const NO_FRONT = new Uint8Array(0);

export function encodeWindows(record: WindowsRecord): Bytes {
  const plain = encode({
    salts: record.salts.map(([period, salt]) => [period, salt]),
    voices: record.voices.map((pair): Cbor => ({ ...pair })),
    passes: record.passes.map(
      (pass): Cbor => ({ ...pass, puts: pass.puts.map((put): Cbor => ({ ...put })) }),
    ),
    kept: record.kept.map((pair): Cbor => ({ ...pair })),
    few: record.few.map((one): Cbor => ({ ...one })),
    triedTo: record.triedTo,
    aside: record.aside.map((aside): Cbor => ({ ...aside })),
    casts: record.casts.map(([ballot, choice]) => [ballot, choice]),
    keptOut: record.keptOut,
    grown: record.grown,
    readTo: record.readTo,
  });
  return pad(NO_FRONT, plain, ONE_SIZE);
}

/** Null means stop: a record that is there and cannot be read must not look like none. */
export function decodeWindows(bytes: Bytes): WindowsRecord | null {
  const plain = unpad(bytes, 0);
  const read = plain.ok ? decode(plain.value) : plain;
  if (!read.ok || !isMap(read.value)) return null;
  const map = read.value;
  const salts = listOf(map, "salts", (row) => {
    const period = isArray(row) ? asInt(row[0], Number.MIN_SAFE_INTEGER) : undefined;
    const salt = isArray(row) ? asBytes(row[1], 16) : undefined;
    return period === undefined || salt === undefined ? null : ([period, salt] as const);
  });
  const voices = listOf(map, "voices", pairIn);
  const passes = listOf(map, "passes", passIn);
  const kept = listOf(map, "kept", keptIn);
  const few = listOf(map, "few", fewKeyIn);
  const triedTo = asInt(field(map, "triedTo"), 0);
  const aside = listOf(map, "aside", asideIn);
  const casts = listOf(map, "casts", castIn);
  const keptOut = listOf(map, "keptOut", ballotIn);
  const grown = listOf(map, "grown", ballotIn);
  const readTo = asInt(field(map, "readTo"), 0);
  if (!salts || !voices || !passes || !kept || !aside) return null;
  if (!casts || !keptOut || !grown || readTo === undefined || !few || triedTo === undefined) return null;
  return { salts, voices, passes, kept, few, triedTo, aside, casts, keptOut, grown, readTo };
}

function listOf<T>(map: CborMap, key: string, read: (row: Cbor) => T | null): readonly T[] | null {
  const rows = field(map, key);
  if (!isArray(rows)) return null;
  const list = rows.map(read).filter((one) => one !== null);
  return list.length === rows.length ? list : null;
}

const ballotIn = (row: Cbor): Bytes | null => asBytes(row, 32) ?? null;

function castIn(row: Cbor): readonly [Bytes, number] | null {
  const ballot = isArray(row) ? asBytes(row[0], 32) : undefined;
  const choice = isArray(row) ? asInt(row[1], 0, 255) : undefined;
  return ballot === undefined || choice === undefined ? null : [ballot, choice];
}

function pairIn(row: Cbor): Pair | null {
  const secret = isMap(row) ? asBytes(field(row, "secret"), 32) : undefined;
  const open = isMap(row) ? asBytes(field(row, "public"), 32) : undefined;
  return secret && open ? { secret, public: open } : null;
}

function keptIn(row: Cbor): KeptPair | null {
  const pair = pairIn(row);
  const few = isMap(row) ? field(row, "few") : undefined;
  const readers = isMap(row) ? listOf(row, "readers", memberIn) : null;
  return pair && few instanceof Uint8Array && readers ? { ...pair, few, readers } : null;
}

function fewKeyIn(row: Cbor): FewKey | null {
  const open = isMap(row) ? asBytes(field(row, "public"), 32) : undefined;
  const few = isMap(row) ? asBytes(field(row, "few"), 32) : undefined;
  return open && few ? { public: open, few } : null;
}

const memberIn = (row: Cbor): Bytes | null => asBytes(row, 16) ?? null;

function passIn(row: Cbor): Pass | null {
  if (!isMap(row)) return null;
  const ballot = asBytes(field(row, "ballot"), 32);
  const slot = asInt(field(row, "slot"), 0, 0xffff);
  const secret = asBytes(field(row, "secret"), 32);
  const key = asBytes(field(row, "key"), 32);
  const voice = asBytes(field(row, "voice"), 32);
  const request = asBytes(field(row, "request"), 259);
  const inverse = asBytes(field(row, "inverse"), 256);
  const token = field(row, "token");
  const k = asInt(field(row, "k"), 0);
  const puts = listOf(row, "puts", putIn);
  if (!ballot || slot === undefined || !secret || !key || !voice || !request || !inverse) return null;
  if (!(token instanceof Uint8Array) || k === undefined || puts === null) return null;
  const dead = field(row, "dead") === true;
  const over = field(row, "over") === true;
  return { ballot, slot, secret, key, voice, request, inverse, token, dead, k, puts, over };
}

function putIn(row: Cbor): Put | null {
  if (!isMap(row)) return null;
  const k = asInt(field(row, "k"), 1);
  const wire = asBytes(field(row, "wire"), 16);
  const said = field(row, "said");
  const few = field(row, "few");
  if (k === undefined || !wire || !(said instanceof Uint8Array) || !(few instanceof Uint8Array)) return null;
  return { k, wire, said, acked: field(row, "acked") === true, few };
}

function asideIn(row: Cbor): Aside | null {
  if (!isMap(row)) return null;
  const draft = asBytes(field(row, "draft"), 16);
  const edition = asBytes(field(row, "edition"), 8);
  const content = field(row, "content");
  const readers = listOf(row, "readers", memberIn);
  if (!draft || !edition || !(content instanceof Uint8Array) || !readers) return null;
  const [keep, carry, shut] = ["keep", "carry", "shut"].map((key) => field(row, key) === true);
  return {
    draft,
    edition,
    content,
    readers,
    keep: keep === true,
    carry: carry === true,
    shut: shut === true,
  };
}
