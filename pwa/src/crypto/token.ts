// Privacy Pass tokens of type 0x0002 (RFC 9577, RFC 9578): what is asked, what is signed unseen, what is shown.
// The nonce of a token is a fresh one-time Ed25519 public key: a token certifies a pseudonym, and the pseudonym
// signs the text, so that nobody can move a token to another text.
import { type Bytes, concat, fromHex, u16, utf8 } from "../lib/bytes.ts";
import { err, must, ok, type Result } from "../lib/result.ts";
import { blind, drawFactor, finalise, isSoundModulus } from "./blind-rsa.ts";
import { sha256 } from "./hash.ts";
import type { Random } from "./random.ts";
import { PSS_SALT_SIZE, verifyPss } from "./rsa-pss.ts";

export const NONCE_SIZE = 32;
export const AUTHENTICATOR_SIZE = 256;
const TYPE = u16(2);
const ISSUER = utf8("coppice");
const NO_ORIGIN = new Uint8Array(0);

/** SubjectPublicKeyInfo of id-RSASSA-PSS with SHA-384, MGF1-SHA-384, salt 48 (RFC 9578, 8.2.2), around the modulus. */
const KEY_BEFORE = must(
  fromHex(
    "30820152303d06092a864886f70d01010a3030a00d300b0609608648016503040202a11a301806092a864886f70d010108" +
      "300b0609608648016503040202a2030201300382010f003082010a0282010100",
  ),
);
const KEY_AFTER = must(fromHex("0203010001"));

/** TokenChallenge (RFC 9577, 2.1) of a ballot: its id is the redemption context, and there is no origin. */
export function challengeOf(ballot: Bytes): Bytes {
  const context = concat(Uint8Array.of(ballot.length), ballot);
  return concat(TYPE, u16(ISSUER.length), ISSUER, context, u16(NO_ORIGIN.length), NO_ORIGIN);
}

export function tokenKey(modulus: Bytes): Bytes {
  return concat(KEY_BEFORE, modulus, KEY_AFTER);
}

/** What the signer signs without seeing it: 98 bytes, of which a token shows only the nonce. */
export async function tokenInput(modulus: Bytes, challenge: Bytes, nonce: Bytes): Promise<Bytes> {
  const [digest, keyId] = await Promise.all([sha256(challenge), sha256(tokenKey(modulus))]);
  return concat(TYPE, nonce, digest, keyId);
}

/** A token on its way: all of it is in the vault before the request leaves. */
export interface Asked {
  readonly nonce: Bytes;
  /** TokenRequest, 259 bytes. */
  readonly request: Bytes;
  readonly inverse: Bytes;
}

/** `bad-modulus`: a key that could tell people apart, or be broken; nothing is asked of it. */
export async function askToken(
  modulus: Bytes,
  challenge: Bytes,
  nonce: Bytes,
  random: Random,
): Promise<Result<Asked, "bad-modulus">> {
  if (!isSoundModulus(modulus)) return err("bad-modulus");
  return askTokenWith(modulus, challenge, nonce, random(PSS_SALT_SIZE), drawFactor(modulus, random));
}

/** With a given salt and blind, as published vectors have them. */
export async function askTokenWith(
  modulus: Bytes,
  challenge: Bytes,
  nonce: Bytes,
  salt: Bytes,
  factor: Bytes,
): Promise<Result<Asked, "bad-modulus">> {
  const blinded = await blind(modulus, await tokenInput(modulus, challenge, nonce), salt, factor);
  if (!blinded.ok) return blinded;
  const keyId = await sha256(tokenKey(modulus));
  const { message, inverse } = blinded.value;
  return ok({ nonce, request: concat(TYPE, keyId.slice(-1), message), inverse });
}

/** The authenticator, checked. After `bad-token` never again with this nonce. */
export async function takeToken(
  modulus: Bytes,
  challenge: Bytes,
  { nonce, inverse }: Asked,
  answer: Bytes,
): Promise<Result<Bytes, "bad-token">> {
  return finalise(modulus, await tokenInput(modulus, challenge, nonce), inverse, answer);
}

/** Whether the holder of the ballot's key certified this pseudonym for this ballot. Takes any bytes, never throws. */
export async function isToken(
  modulus: Bytes,
  ballot: Bytes,
  nonce: Bytes,
  authenticator: Bytes,
): Promise<boolean> {
  return verifyPss(modulus, await tokenInput(modulus, challengeOf(ballot), nonce), authenticator);
}
