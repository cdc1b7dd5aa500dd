// HPKE (RFC 9180) base mode with X25519, HKDF-SHA256 and AES-256-GCM; sealed bytes are enc 32, then the ciphertext.
// Base mode says nothing about who sealed: a signature or a vouch must.
import type { CipherSuite } from "@hpke/core";
import { type Bytes, concat } from "../lib/bytes.ts";
import { err, ok, type Result } from "../lib/result.ts";
import { importSecret, type KeyPair } from "./key-pair.ts";

const ENC_SIZE = 32;
/** What sealing adds to a text: enc and the tag. */
export const HPKE_OVERHEAD = ENC_SIZE + 16;

let loading: Promise<CipherSuite> | undefined;

/** Not part of the first load. It rejects where the file cannot be had: that is nobody's bad key, and may pass. */
export function loadHpke(): Promise<CipherSuite> {
  loading ??= import("@hpke/core").then(
    ({ Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 }) =>
      new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() }),
  );
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}

const NO_AAD = new Uint8Array(0);

/** `bad-key` for a public key that is none, which may come from another phone. */
export async function sealTo(publicKey: Bytes, info: Bytes, text: Bytes): Promise<Result<Bytes, "bad-key">> {
  if (publicKey.length !== 32) return err("bad-key");
  const suite = await loadHpke();
  try {
    const recipientPublicKey = await importPublic(publicKey);
    const { enc, ct } = await suite.seal({ recipientPublicKey, info }, text, NO_AAD);
    return ok(concat(new Uint8Array(enc), new Uint8Array(ct)));
  } catch {
    return err("bad-key");
  }
}

/** `aad` is empty in everything Coppice writes; published vectors use it. */
export async function openWith(
  pair: KeyPair,
  info: Bytes,
  sealed: Bytes,
  aad: Bytes = NO_AAD,
): Promise<Result<Bytes, "unreadable">> {
  if (sealed.length < HPKE_OVERHEAD) return err("unreadable");
  const suite = await loadHpke();
  try {
    const [privateKey, publicKey] = await Promise.all([
      importSecret("X25519", pair.secret),
      importPublic(pair.public),
    ]);
    const recipientKey = { privateKey, publicKey };
    const enc = sealed.slice(0, ENC_SIZE);
    return ok(new Uint8Array(await suite.open({ recipientKey, enc, info }, sealed.slice(ENC_SIZE), aad)));
  } catch {
    return err("unreadable");
  }
}

function importPublic(publicKey: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", publicKey, "X25519", true, []);
}
