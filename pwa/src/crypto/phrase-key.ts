// The key that a phrase gives, slow on purpose. Only the sets below, whatever a disk says.
import { type Bytes, utf8 } from "../lib/bytes.ts";
import { err, ok, type Result } from "../lib/result.ts";
import { hkdf } from "./derive.ts";
import { INFO } from "./domain.ts";
import type { Random } from "./random.ts";

export const SALT_SIZE = 16;

export interface ArgonCost {
  readonly kind: 1;
  readonly kibibytes: number;
  readonly passes: number;
}
export interface PbkdfCost {
  readonly kind: 3;
  readonly rounds: number;
}
export type Cost = ArgonCost | PbkdfCost;

export const FULL: ArgonCost = { kind: 1, kibibytes: 65_536, passes: 3 };
/** Where 64 MiB cannot be had. */
export const SMALL: ArgonCost = { kind: 1, kibibytes: 19_456, passes: 2 };
/** Only where there is no WebAssembly, and only with words we drew. */
export const WITHOUT_WASM: PbkdfCost = { kind: 3, rounds: 1_000_000 };
const WORDS_WITHOUT_WASM = 6;

export type PhraseRefusal = "too-weak" | "no-memory";

/** Given as an argument so that a phone without memory can be played. Throws when memory cannot be had. */
export type Argon2id = (password: Bytes, salt: Bytes, cost: ArgonCost) => Promise<Bytes>;

export const wasmArgon2id: Argon2id = async (password, salt, cost) => {
  const { argon2id } = await import("hash-wasm");
  const hash = await argon2id({
    password,
    salt,
    memorySize: cost.kibibytes,
    iterations: cost.passes,
    parallelism: 1,
    hashLength: 32,
    outputType: "binary",
  });
  return new Uint8Array(hash);
};

/** The key for known parameters, as when opening. `no-memory` here may pass: nothing is to be changed or erased. */
export async function phraseKey(
  phrase: string,
  vaultId: Bytes,
  salt: Bytes,
  cost: Cost,
  argon: Argon2id = wasmArgon2id,
): Promise<Result<Bytes, PhraseRefusal>> {
  if (!isStrongEnough(phrase, salt, cost)) return err("too-weak");
  const password = utf8(phrase.normalize("NFKC"));
  let slow: Bytes;
  if (cost.kind === 3) {
    slow = await pbkdf2(password, salt, cost.rounds);
  } else {
    try {
      slow = await argon(password, salt, cost);
    } catch {
      return err("no-memory");
    }
  }
  return ok(await hkdf(slow, vaultId, INFO.kekPhrase));
}

/** A key with a fresh salt at the highest cost this phone can pay. */
export async function newPhraseKey(
  phrase: string,
  vaultId: Bytes,
  random: Random,
  argon: Argon2id = wasmArgon2id,
): Promise<Result<{ key: Bytes; salt: Bytes; cost: Cost }, PhraseRefusal>> {
  const salt = random(SALT_SIZE);
  const costs: readonly Cost[] = "WebAssembly" in globalThis ? [FULL, SMALL] : [WITHOUT_WASM];
  for (const cost of costs) {
    const key = await phraseKey(phrase, vaultId, salt, cost, argon);
    if (key.ok) return ok({ key: key.value, salt, cost });
    if (key.code !== "no-memory") return key;
  }
  return err("no-memory");
}

function isStrongEnough(phrase: string, salt: Bytes, cost: Cost): boolean {
  if (salt.length !== SALT_SIZE) return false;
  if (cost.kind === 3) {
    return cost.rounds === WITHOUT_WASM.rounds && phrase.trim().split(/\s+/).length >= WORDS_WITHOUT_WASM;
  }
  return [FULL, SMALL].some((set) => cost.kibibytes === set.kibibytes && cost.passes === set.passes);
}

async function pbkdf2(password: Bytes, salt: Bytes, iterations: number): Promise<Bytes> {
  const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
  return new Uint8Array(
    await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-512", salt, iterations }, key, 256),
  );
}
