// Speaking again as the unseen author of an older envelope: its one-time key signs for the new one, and for these words.
import { DOMAIN } from "../../crypto/domain.ts";
import { sign, verify } from "../../crypto/ed25519.ts";
import { sha256 } from "../../crypto/hash.ts";
import { type Bytes, concat } from "../../lib/bytes.ts";
import { type CborMap, encode } from "../../lib/cbor.ts";
import type { Anonymous } from "../payload.ts";
import { type OpenBody, readBody } from "./body.ts";

/** The body with `re` and `by`; `newKey` is the one-time public key of the envelope that will carry it. */
export async function withSignature(
  group: Bytes,
  body: CborMap,
  older: { readonly public: Bytes; readonly secret: Bytes },
  newKey: Bytes,
): Promise<CborMap> {
  const unsigned = { ...body, re: older.public };
  return { ...unsigned, by: await sign(older.secret, await againPart(group, newKey, unsigned)) };
}

/** False also where it names nobody, or has no shape. Takes any body. */
export async function isSpokenFor(
  group: Bytes,
  { key, body }: Pick<Anonymous, "key" | "body">,
): Promise<boolean> {
  const read = readBody(body);
  return read?.type === "open" && (await isAgain(group, key, read));
}

/** `key` is that of the envelope in which the words stand, also where they were sealed for few. */
export async function isAgain(group: Bytes, key: Bytes, { kind, data, again }: OpenBody): Promise<boolean> {
  if (again === null) return false;
  const { re, by } = again;
  return verify(re, by, await againPart(group, key, { k: kind, d: data, re }));
}

async function againPart(group: Bytes, newKey: Bytes, unsigned: CborMap): Promise<Bytes> {
  return concat(DOMAIN.again, group, newKey, await sha256(encode(unsigned)));
}
