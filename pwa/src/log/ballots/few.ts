// Words for a few of the group, and filler: one key, four boxes, one size. Sealing does the same work for both, and
// what comes of it differs for nobody but those whom a box opens for.
import { aeadKey, IV_SIZE, open, seal } from "../../crypto/aead.ts";
import { DOMAIN } from "../../crypto/domain.ts";
import { openWith, sealTo } from "../../crypto/hpke.ts";
import { type KeyPair, pairOf } from "../../crypto/key-pair.ts";
import type { Random } from "../../crypto/random.ts";
import { type Bytes, concat, toHex, u32 } from "../../lib/bytes.ts";
import { type CborMap, decode, encode } from "../../lib/cbor.ts";
import { unpad } from "../../lib/padding.ts";
import { err, must, ok, type Result } from "../../lib/result.ts";
import { BOXES, FEW_INNER, type FewBody, type OpenBody, readBody } from "./body.ts";

const NO_AAD = new Uint8Array(0);
const KEY_SIZE = 32;
const LENGTH_SIZE = 4;

export interface ForFew {
  readonly body: CborMap;
  /** Opens `y`: for the author's own copy, or to be thrown away. */
  readonly key: Bytes;
}

/** How many bytes are left for few when this is said to them; below 0 it does not fit. */
export function fewRoomLeft(said: CborMap): number {
  return FEW_INNER - LENGTH_SIZE - encode(said).length;
}

/** `readers`: public keys (`x`) of the devices that can open it, one to four. A key that is none gets a box for nobody. */
export async function bodyForFew(
  group: Bytes,
  wireId: Bytes,
  readers: readonly Bytes[],
  said: CborMap,
  random: Random,
): Promise<Result<ForFew, "too-many" | "too-long">> {
  if (readers.length > BOXES) return err("too-many");
  if (fewRoomLeft(said) < 0) return err("too-long");
  return ok(await sealed(group, wireId, readers, encode(said), random));
}

/** Four boxes that nobody can open, over nothing, under a key that is kept nowhere. */
export async function fillerBody(group: Bytes, wireId: Bytes, random: Random): Promise<CborMap> {
  return (await sealed(group, wireId, [], new Uint8Array(0), random)).body;
}

async function sealed(
  group: Bytes,
  wireId: Bytes,
  readers: readonly Bytes[],
  said: Bytes,
  random: Random,
): Promise<ForFew> {
  const key = random(KEY_SIZE);
  // As many throwaway keys as boxes, needed or not: the time it takes is no sign either.
  const drawn = Array.from({ length: BOXES }, () => [random(KEY_SIZE), random(KEY_SIZE)] as const);
  const boxes = await Promise.all(
    drawn.map(async ([secret, nothing], place) => {
      const nobody = (await pairOf("X25519", secret)).public;
      const reader = readers[place];
      const box = await sealTo(reader ?? nobody, info(group, wireId), reader ? key : nothing);
      return box.ok ? box.value : must(await sealTo(nobody, info(group, wireId), nothing));
    }),
  );
  // A box begins with a fresh point of its own: this order is drawn by chance.
  boxes.sort((one, other) => (toHex(one) < toHex(other) ? -1 : 1));
  const plain = new Uint8Array(FEW_INNER);
  plain.set(concat(u32(said.length), said));
  const iv = random(IV_SIZE);
  return { key, body: { to: boxes, y: concat(iv, await seal(await aeadKey(key), iv, plain, NO_AAD)) } };
}

/** The key under which the words lie, if one of the boxes is for this device. */
export async function keyForFew(
  group: Bytes,
  wireId: Bytes,
  { boxes }: FewBody,
  receiving: KeyPair,
): Promise<Result<Bytes, "not-for-me">> {
  for (const box of boxes) {
    const key = await openWith(receiving, info(group, wireId), box);
    if (key.ok && key.value.length === KEY_SIZE) return key;
  }
  return err("not-for-me");
}

/** What it says, for whoever has the key. */
export async function openForFew(
  key: Bytes,
  { sealed: y }: FewBody,
): Promise<Result<OpenBody, "unreadable" | "padding" | "malformed">> {
  const opened = await open(await aeadKey(key), y.slice(0, IV_SIZE), y.slice(IV_SIZE), NO_AAD);
  if (!opened.ok) return err("unreadable");
  const said = unpad(opened.value, 0);
  if (!said.ok) return said;
  const read = decode(said.value);
  const body = read.ok ? readBody(read.value) : undefined;
  return body?.type === "open" ? ok(body) : err("malformed");
}

function info(group: Bytes, wireId: Bytes): Bytes {
  return concat(DOMAIN.few, group, wireId);
}
