// A server's key of one ballot, for tests: it signs in the clear what a phone would have it sign blind.
import { type Bytes, fromBase64url } from "../lib/bytes.ts";
import { must } from "../lib/result.ts";
import { PSS_SALT_SIZE } from "./rsa-pss.ts";
import { challengeOf, tokenInput } from "./token.ts";

export interface Issuer {
  readonly modulus: Bytes;
  readonly key: CryptoKey;
}

/** Making one takes a while: tests share those of their file. */
export async function newIssuer(): Promise<Issuer> {
  const publicExponent = Uint8Array.of(1, 0, 1);
  const how = { name: "RSA-PSS", modulusLength: 2048, publicExponent, hash: "SHA-384" };
  const pair = await crypto.subtle.generateKey(how, true, ["sign", "verify"]);
  const { n = "" } = await crypto.subtle.exportKey("jwk", pair.publicKey);
  return { modulus: must(fromBase64url(n)), key: pair.privateKey };
}

/** The authenticator that certifies this one-time key for this ballot. */
export async function certify({ key, modulus }: Issuer, ballot: Bytes, nonce: Bytes): Promise<Bytes> {
  const input = await tokenInput(modulus, challengeOf(ballot), nonce);
  const how = { name: "RSA-PSS", saltLength: PSS_SALT_SIZE };
  return new Uint8Array(await crypto.subtle.sign(how, key, input));
}
