// What this phone keeps about links from afar, given and taken: everything that a lost answer or a killed app must not cost.
import type { Bytes } from "../lib/bytes.ts";
import { type Cbor, type CborMap, decode, encode } from "../lib/cbor.ts";
import { asBytes, asInt, asText, field, isArray, isMap } from "../lib/fields.ts";

/** Why a link came to nothing. `strange`: what lay in a box was not what the protocol says. */
export const NOES = ["opened", "lost", "back", "differ", "ended", "strange"] as const;
export type No = (typeof NOES)[number];

export interface GivenLink {
  /** Of box 1: names the link on this phone. */
  readonly id: Bytes;
  readonly secret: Bytes;
  /** Unix seconds. */
  readonly until: number;
  readonly offer: Bytes;
  /** The offer sealed for box 1; putting the same again is harmless. */
  readonly parcel: Bytes;
  readonly laid: boolean;
  /** The newcomer's request as a code, empty before; with it the words and who is missing after us. */
  readonly code: string;
  readonly words: string;
  readonly missing: number;
  /** Sealed for box 2, empty before; and whether it lies there. */
  readonly answer: Bytes;
  readonly answerUntil: number;
  readonly answered: boolean;
  readonly no: No | null;
  /** Of a link taken back: whether nobody had opened it, null while that is not known. */
  readonly unopened: boolean | null;
}

export interface TakenLink {
  readonly secret: Bytes;
  readonly until: number;
  /** The same for every try. */
  readonly nonce: Bytes;
  /** How often box 1 was asked for: counted before asking. */
  readonly tries: number;
  readonly offer: Bytes;
  readonly reply: Bytes;
  readonly replied: boolean;
  readonly words: string;
  /** The person said that the words are the same. */
  readonly same: boolean;
  /** A sponsor vouched and another one is needed. */
  readonly vouched: boolean;
  readonly no: No | null;
}

export interface AfarRecord {
  readonly given: readonly GivenLink[];
  readonly taken: TakenLink | null;
}

export const NO_LINKS: AfarRecord = { given: [], taken: null };

export const encodeAfar = ({ given, taken }: AfarRecord): Bytes =>
  encode({ given: given.map((link): Cbor => ({ ...link })), taken: taken === null ? null : { ...taken } });

/** Null means stop: a record that is there and cannot be read must not look like none. */
export function decodeAfar(bytes: Bytes): AfarRecord | null {
  const read = decode(bytes);
  if (!read.ok || !isMap(read.value)) return null;
  const rows = field(read.value, "given");
  const row = field(read.value, "taken");
  if (!isArray(rows) || row === undefined) return null;
  const given: GivenLink[] = [];
  for (const one of rows) {
    const link = isMap(one) ? cborToGiven(one) : null;
    if (link === null) return null;
    given.push(link);
  }
  if (row === null) return { given, taken: null };
  const taken = isMap(row) ? cborToTaken(row) : null;
  return taken === null ? null : { given, taken };
}

function cborToGiven(map: CborMap): GivenLink | null {
  const id = asBytes(field(map, "id"), 16);
  const shared = sharedOf(map);
  const parcel = anyBytes(field(map, "parcel"));
  const code = asText(field(map, "code"), 0, 10_000);
  const missing = asInt(field(map, "missing"), 0);
  const answer = anyBytes(field(map, "answer"));
  const answerUntil = asInt(field(map, "answerUntil"), 0);
  const unopened = field(map, "unopened");
  if (!id || !shared || !parcel || code === undefined || missing === undefined) return null;
  if (!answer || answerUntil === undefined) return null;
  return {
    id,
    ...shared,
    parcel,
    laid: field(map, "laid") === true,
    code,
    missing,
    answer,
    answerUntil,
    answered: field(map, "answered") === true,
    unopened: typeof unopened === "boolean" ? unopened : null,
  };
}

function cborToTaken(map: CborMap): TakenLink | null {
  const shared = sharedOf(map);
  const nonce = asBytes(field(map, "nonce"), 16);
  const tries = asInt(field(map, "tries"), 0);
  const reply = anyBytes(field(map, "reply"));
  if (!shared || !nonce || tries === undefined || !reply) return null;
  return {
    ...shared,
    nonce,
    tries,
    reply,
    replied: field(map, "replied") === true,
    same: field(map, "same") === true,
    vouched: field(map, "vouched") === true,
  };
}

type Shared = Pick<GivenLink, "secret" | "until" | "offer" | "words" | "no">;

function sharedOf(map: CborMap): Shared | null {
  const secret = asBytes(field(map, "secret"), 16);
  const until = asInt(field(map, "until"), 0);
  const offer = anyBytes(field(map, "offer"));
  const words = asText(field(map, "words"), 0, 200);
  const why = field(map, "no");
  const no = why === null ? null : NOES.find((one) => one === why);
  if (!secret || until === undefined || !offer || words === undefined || no === undefined) return null;
  return { secret, until, offer, words, no };
}

const anyBytes = (value: Cbor | undefined): Bytes | null => (value instanceof Uint8Array ? value : null);
