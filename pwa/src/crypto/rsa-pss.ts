// RSA-PSS with SHA-384, MGF1 of the same and e = 65537, verified by the engine. Signing is the server's; no private key is here.
import { type Bytes, toBase64url } from "../lib/bytes.ts";

/** The salt of a token, in bytes (RFC 9578). */
export const PSS_SALT_SIZE = 48;

// One key verifies a whole window. Keyed by the very bytes object, as for Ed25519.
const verifiers = new WeakMap<Bytes, Promise<CryptoKey | null>>();

/** Takes any bytes and never throws. */
export async function verifyPss(
  modulus: Bytes,
  message: Bytes,
  signature: Bytes,
  saltLength = PSS_SALT_SIZE,
): Promise<boolean> {
  // Engines differ in what they do with a signature that is too short or too long.
  if (signature.length !== modulus.length) return false;
  let importing = verifiers.get(modulus);
  if (importing === undefined) {
    importing = importModulus(modulus);
    verifiers.set(modulus, importing);
  }
  const key = await importing;
  if (key === null) return false;
  try {
    return await crypto.subtle.verify({ name: "RSA-PSS", saltLength }, key, signature, message);
  } catch {
    return false;
  }
}

/** As JWK: engines refuse the algorithm identifier of RSASSA-PSS in a DER key. */
async function importModulus(modulus: Bytes): Promise<CryptoKey | null> {
  const jwk = { kty: "RSA", alg: "PS384", n: toBase64url(modulus), e: "AQAB" };
  try {
    return await crypto.subtle.importKey("jwk", jwk, { name: "RSA-PSS", hash: "SHA-384" }, false, ["verify"]);
  } catch {
    return null;
  }
}
