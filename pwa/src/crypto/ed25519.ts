// Ed25519 with checks before verifying, so that every engine gives the same answer to the same bytes.
import type { Bytes } from "../lib/bytes.ts";
import { isSoundPoint, isSoundScalar } from "./ed25519-strict.ts";
import { importSecret } from "./key-pair.ts";

export const SIGNATURE_SIZE = 64;

// Importing costs as much as signing. Keyed by the very bytes object: an entry lives as long as whoever holds the key.
const signers = new WeakMap<Bytes, Promise<CryptoKey>>();
const verifiers = new WeakMap<Bytes, Promise<CryptoKey | null>>();

export async function sign(secret: Bytes, message: Bytes): Promise<Bytes> {
  let key = signers.get(secret);
  if (key === undefined) {
    key = importSecret("Ed25519", secret);
    signers.set(secret, key);
  }
  return new Uint8Array(await crypto.subtle.sign("Ed25519", await key, message));
}

/** Takes any bytes and never throws; a key that is no sound point verifies nothing. */
export async function verify(publicKey: Bytes, signature: Bytes, message: Bytes): Promise<boolean> {
  if (signature.length !== SIGNATURE_SIZE) return false;
  if (!isSoundPoint(signature.subarray(0, 32)) || !isSoundScalar(signature.subarray(32))) return false;
  let importing = verifiers.get(publicKey);
  if (importing === undefined) {
    importing = importVerifier(publicKey);
    verifiers.set(publicKey, importing);
  }
  const key = await importing;
  if (key === null) return false;
  try {
    return await crypto.subtle.verify("Ed25519", key, signature, message);
  } catch {
    return false;
  }
}

async function importVerifier(publicKey: Bytes): Promise<CryptoKey | null> {
  if (publicKey.length !== 32 || !isSoundPoint(publicKey)) return null;
  try {
    return await crypto.subtle.importKey("raw", publicKey, "Ed25519", false, ["verify"]);
  } catch {
    return null;
  }
}
