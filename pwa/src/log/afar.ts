// Joining from afar: the link's secret, the two boxes that grow from it, and the five words that say whether anybody stood in between. No group key goes near them.
import { aeadKey, IV_SIZE, open, seal } from "../crypto/aead.ts";
import { hkdf } from "../crypto/derive.ts";
import { DOMAIN, INFO } from "../crypto/domain.ts";
import { sha256 } from "../crypto/hash.ts";
import type { Random } from "../crypto/random.ts";
import { type Bytes, concat, fromBase64url, readU32, toBase64url, u32 } from "../lib/bytes.ts";
import { type CborMap, decode, encode } from "../lib/cbor.ts";
import { asBytes, asText, field, hasExactly, isMap } from "../lib/fields.ts";
import { err, ok, type Result } from "../lib/result.ts";
import { ID_SIZE } from "./id.ts";
import { wordsOf } from "./words.ts";

export const SECRET_SIZE = 16;
const WORDS = 5;

/** A link: for one person, until a second of 1970's count that both phones show. */
export interface Link {
  readonly secret: Bytes;
  readonly until: number;
}

/** What stands behind the `#`: secret and end. Browsers send it to nobody. */
export const writeLink = (origin: string, { secret, until }: Link): string =>
  `${origin}/#${toBase64url(concat(secret, u32(until)))}`;

const IN_TEXT = /(https?:\/\/[!-.0-~]{1,255})\/?#([A-Za-z0-9_-]{27})(?![A-Za-z0-9_-])/;

/** The first link in a message that may hold other words around it. */
export function readLink(text: string): Result<Link & { readonly origin: string }, "malformed"> {
  const found = IN_TEXT.exec(text.slice(0, 10_000));
  const bytes = fromBase64url(found?.[2] ?? "");
  if (found?.[1] === undefined || !bytes.ok || bytes.value.length !== SECRET_SIZE + 4)
    return err("malformed");
  return ok({
    origin: found[1],
    secret: bytes.value.slice(0, SECRET_SIZE),
    until: readU32(bytes.value, SECRET_SIZE),
  });
}

export interface Box {
  readonly id: Bytes;
  readonly key: Bytes;
}

/** Box 1 goes to the newcomer and holds their reply; box 2 brings the sponsor's answer. */
export async function boxesOf(secret: Bytes): Promise<{ readonly one: Box; readonly two: Box }> {
  const none = new Uint8Array(0);
  const [oneId, oneKey, twoId, twoKey] = await Promise.all([
    hkdf(secret, none, INFO.boxOne, ID_SIZE),
    hkdf(secret, none, INFO.boxOneKey),
    hkdf(secret, none, INFO.boxTwo, ID_SIZE),
    hkdf(secret, none, INFO.boxTwoKey),
  ]);
  return { one: { id: oneId, key: oneKey }, two: { id: twoId, key: twoKey } };
}

/** Which of the three a parcel is: a server must not hand one of them back as another. */
export type Part = 1 | 2 | 3;
export const OFFER: Part = 1;
export const REPLY: Part = 2;
export const ANSWER: Part = 3;

const aadOf = (box: Box, part: Part): Bytes => concat(DOMAIN.box, box.id, Uint8Array.of(part));

export async function sealParcel(box: Box, part: Part, content: Bytes, random: Random): Promise<Bytes> {
  const iv = random(IV_SIZE);
  return concat(iv, await seal(await aeadKey(box.key), iv, content, aadOf(box, part)));
}

export async function openParcel(box: Box, part: Part, parcel: Bytes): Promise<Result<Bytes, "unreadable">> {
  const [iv, sealed] = [parcel.slice(0, IV_SIZE), parcel.slice(IV_SIZE)];
  return open(await aeadKey(box.key), iv, sealed, aadOf(box, part));
}

/** The sponsor's device, as box 1 shows it. */
export interface Offer {
  readonly group: Bytes;
  readonly device: Bytes;
  readonly ed25519: Bytes;
  readonly x25519: Bytes;
}

export const encodeOffer = ({ group, device, ed25519, x25519 }: Offer): Bytes =>
  encode({ g: group, d: device, e: ed25519, x: x25519 });

export function decodeOffer(bytes: Bytes): Result<Offer, "malformed"> {
  const map = mapOf(bytes);
  if (map === undefined || !hasExactly(map, ["g", "d", "e", "x"])) return err("malformed");
  const group = asBytes(map.g, ID_SIZE);
  const device = asBytes(map.d, ID_SIZE);
  const ed25519 = asBytes(map.e, 32);
  const x25519 = asBytes(map.x, 32);
  if (!group || !device || !ed25519 || !x25519) return err("malformed");
  return ok({ group, device, ed25519, x25519 });
}

/** A code as in person, or why there is none: `opened` by somebody else (or the answer to our own try was `lost`), taken `back`, or words that `differ`. */
export type Said = { readonly code: string } | { readonly no: "opened" | "lost" | "back" | "differ" };

export const encodeSaid = (said: Said): Bytes => encode({ ...said });

export function decodeSaid(bytes: Bytes): Result<Said, "malformed"> {
  const map = mapOf(bytes);
  if (map === undefined) return err("malformed");
  const code = asText(field(map, "code"), 1, 8_000);
  if (code !== undefined && hasExactly(map, ["code"])) return ok({ code });
  const no = field(map, "no");
  if (!hasExactly(map, ["no"])) return err("malformed");
  const known = (["opened", "lost", "back", "differ"] as const).find((one) => one === no);
  return known === undefined ? err("malformed") : ok({ no: known });
}

function mapOf(bytes: Bytes): CborMap | undefined {
  const read = decode(bytes);
  return read.ok && isMap(read.value) ? read.value : undefined;
}

/** 55 bits over everything that somebody in between would have to change. */
export async function fiveWords(
  secret: Bytes,
  { group, ed25519, x25519 }: Offer,
  request: Bytes,
): Promise<string> {
  const heard = concat(DOMAIN.words, group, secret, ed25519, x25519, await sha256(request));
  return wordsOf(await sha256(heard), WORDS);
}
