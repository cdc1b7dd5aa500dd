// Key pairs kept as 32 raw bytes each: no CryptoKey is ever stored, so nothing depends on how an engine clones one.
import { type Bytes, concat, equal, fromBase64url } from "../lib/bytes.ts";
import { err, must, ok, type Result } from "../lib/result.ts";

export interface KeyPair {
  readonly secret: Bytes;
  readonly public: Bytes;
}

export type Curve = "Ed25519" | "X25519";

/** RFC 8410: a PKCS #8 key of these curves is this beginning and the 32 secret bytes. */
const PKCS8 = {
  Ed25519: Uint8Array.of(48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32),
  X25519: Uint8Array.of(48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 110, 4, 34, 4, 32),
} as const;

const USES: Record<Curve, KeyUsage[]> = { Ed25519: ["sign"], X25519: ["deriveBits"] };

export async function importSecret(curve: Curve, secret: Bytes, extractable = false): Promise<CryptoKey> {
  if (secret.length !== 32) throw new RangeError("a secret key has 32 bytes");
  return crypto.subtle.importKey("pkcs8", concat(PKCS8[curve], secret), curve, extractable, USES[curve]);
}

/** A fresh pair from the engine's own generator. */
export async function newPair(curve: Curve): Promise<KeyPair> {
  const uses: KeyUsage[] = curve === "Ed25519" ? ["sign", "verify"] : ["deriveBits"];
  const pair = (await crypto.subtle.generateKey(curve, true, uses)) as CryptoKeyPair;
  const [secret, raw] = await Promise.all([
    crypto.subtle.exportKey("pkcs8", pair.privateKey),
    crypto.subtle.exportKey("raw", pair.publicKey),
  ]);
  const pkcs8 = new Uint8Array(secret);
  const prefix = PKCS8[curve];
  if (pkcs8.length !== prefix.length + 32 || !equal(pkcs8.subarray(0, prefix.length), prefix)) {
    throw new Error("the engine writes its keys in a form we do not know");
  }
  return { secret: pkcs8.slice(prefix.length), public: new Uint8Array(raw) };
}

/** The pair belonging to 32 secret bytes; any 32 bytes are a secret key. */
export async function pairOf(curve: Curve, secret: Bytes): Promise<KeyPair> {
  return { secret, public: curve === "X25519" ? await publicX25519(secret) : await publicEd25519(secret) };
}

/** For a pair read back from storage: a public key that was changed on the disk is noticed. */
export async function checkPair(curve: Curve, pair: KeyPair): Promise<Result<KeyPair, "not-a-pair">> {
  const derived = await pairOf(curve, pair.secret);
  return equal(derived.public, pair.public) ? ok(pair) : err("not-a-pair");
}

// Firefox cannot export some imported X25519 keys as JWK; multiplying the base point works everywhere.
async function publicX25519(secret: Bytes): Promise<Bytes> {
  const base = new Uint8Array(32);
  base[0] = 9;
  const [key, point] = await Promise.all([
    importSecret("X25519", secret),
    crypto.subtle.importKey("raw", base, "X25519", true, []),
  ]);
  return new Uint8Array(await crypto.subtle.deriveBits({ name: "X25519", public: point }, key, 256));
}

async function publicEd25519(secret: Bytes): Promise<Bytes> {
  const jwk = await crypto.subtle.exportKey("jwk", await importSecret("Ed25519", secret, true));
  return must(fromBase64url(jwk.x ?? ""));
}
