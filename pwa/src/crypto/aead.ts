// AES-256-GCM with a 12-byte iv and a 16-byte tag. The caller never uses an iv twice under one key.
import type { Bytes } from "../lib/bytes.ts";
import { err, ok, type Result } from "../lib/result.ts";

export const IV_SIZE = 12;
export const TAG_SIZE = 16;

/** A key for this session's memory only: it cannot be read out and is never stored. */
export async function aeadKey(raw: Bytes): Promise<CryptoKey> {
  if (raw.length !== 32) throw new RangeError("an AES-256 key has 32 bytes");
  return crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
}

export async function seal(key: CryptoKey, iv: Bytes, text: Bytes, aad: Bytes): Promise<Bytes> {
  if (iv.length !== IV_SIZE) throw new RangeError("an iv has 12 bytes");
  return new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: aad }, key, text));
}

/** Never throws on what it is given to open. */
export async function open(
  key: CryptoKey,
  iv: Bytes,
  sealed: Bytes,
  aad: Bytes,
): Promise<Result<Bytes, "unreadable">> {
  if (iv.length !== IV_SIZE || sealed.length < TAG_SIZE) return err("unreadable");
  try {
    return ok(
      new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: aad }, key, sealed)),
    );
  } catch {
    return err("unreadable");
  }
}
