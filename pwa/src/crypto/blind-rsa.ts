// Blind RSA (RFC 9474, RSABSSA-SHA384-PSS-Deterministic) for whoever asks for a signature: blind and finalise.
// Whoever signs learns nothing of the message. The arithmetic is not constant in time: what it handles is fresh
// for every request, and nobody but the owner of the phone can make it run.

import { type Bytes, concat, fromHex, toHex, u32 } from "../lib/bytes.ts";
import { err, must, ok, type Result } from "../lib/result.ts";
import type { Random } from "./random.ts";
import { PSS_SALT_SIZE, verifyPss } from "./rsa-pss.ts";

export const MODULUS_SIZE = 256;
const EXPONENT_SQUARINGS = 16; // 65537 = 2^16 + 1
const SMALL_FACTOR_BELOW = 2 ** 16;
const DIGEST_SIZE = 48;

/** Exactly 2,048 bits, odd, and no factor below 2^16: a key made to tell people apart or to be broken is refused. */
export function isSoundModulus(modulus: Bytes): boolean {
  if (modulus.length !== MODULUS_SIZE || (modulus[0] ?? 0) < 0x80) return false;
  const n = toNumber(modulus);
  return smallPrimes().every((prime) => n % prime !== 0n);
}

export interface Blinded {
  /** What goes to the signer. */
  readonly message: Bytes;
  /** Takes the blind off the answer; to be kept before the message leaves. */
  readonly inverse: Bytes;
}

/** A factor from 1 to below the modulus, all alike: what is too large is thrown away. */
export function drawFactor(modulus: Bytes, random: Random): Bytes {
  const n = toNumber(modulus);
  for (;;) {
    const factor = random(modulus.length);
    const value = toNumber(factor);
    if (value > 0n && value < n) return factor;
  }
}

/** `bad-modulus`: something has no inverse, so the modulus is no honest one. */
export async function blind(
  modulus: Bytes,
  message: Bytes,
  salt: Bytes,
  factor: Bytes,
): Promise<Result<Blinded, "bad-modulus">> {
  const n = toNumber(modulus);
  const encoded = toNumber(await encodePss(message, bitLength(n) - 1, salt));
  const r = toNumber(factor);
  const inverse = inverseOf(r, n);
  if (inverse === undefined || inverseOf(encoded, n) === undefined) return err("bad-modulus");
  const blinded = (encoded * raised(r, n)) % n;
  return ok({ message: toBytes(blinded, modulus.length), inverse: toBytes(inverse, modulus.length) });
}

/** The signature. After `bad-token` never ask again for the same message: a bad key could learn from it. */
export async function finalise(
  modulus: Bytes,
  message: Bytes,
  inverse: Bytes,
  answer: Bytes,
  saltLength = PSS_SALT_SIZE,
): Promise<Result<Bytes, "bad-token">> {
  const n = toNumber(modulus);
  if (answer.length !== modulus.length || toNumber(answer) >= n) return err("bad-token");
  const signature = toBytes((toNumber(answer) * toNumber(inverse)) % n, modulus.length);
  return (await verifyPss(modulus, message, signature, saltLength)) ? ok(signature) : err("bad-token");
}

/** EMSA-PSS-ENCODE of RFC 8017, section 9.1.1. */
export async function encodePss(message: Bytes, bits: number, salt: Bytes): Promise<Bytes> {
  const length = Math.ceil(bits / 8);
  const digest = await sha384(concat(new Uint8Array(8), await sha384(message), salt));
  const block = new Uint8Array(length - DIGEST_SIZE - 1);
  block.set(salt, block.length - salt.length);
  block[block.length - salt.length - 1] = 1;
  const mask = await mgf1(digest, block.length);
  const masked = block.map((byte, at) => byte ^ (mask[at] ?? 0));
  masked[0] = (masked[0] ?? 0) & (0xff >> (8 * length - bits));
  return concat(masked, digest, Uint8Array.of(0xbc));
}

async function mgf1(seed: Bytes, length: number): Promise<Bytes> {
  const blocks = Array.from({ length: Math.ceil(length / DIGEST_SIZE) }, (_, at) =>
    sha384(concat(seed, u32(at))),
  );
  return concat(...(await Promise.all(blocks))).slice(0, length);
}

async function sha384(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-384", bytes));
}

/** To the power of 65537. */
function raised(base: bigint, n: bigint): bigint {
  let power = base;
  for (let i = 0; i < EXPONENT_SQUARINGS; i++) power = (power * power) % n;
  return (power * base) % n;
}

/** By Euclid; undefined where there is none. */
function inverseOf(value: bigint, n: bigint): bigint | undefined {
  let [rest, next, coefficient, after] = [n, value % n, 0n, 1n];
  while (next !== 0n) {
    const quotient = rest / next;
    [rest, next] = [next, rest - quotient * next];
    [coefficient, after] = [after, coefficient - quotient * after];
  }
  return rest === 1n ? ((coefficient % n) + n) % n : undefined;
}

let sieved: readonly bigint[] | undefined;

function smallPrimes(): readonly bigint[] {
  sieved ??= sieve(SMALL_FACTOR_BELOW);
  return sieved;
}

function sieve(below: number): readonly bigint[] {
  const composite = new Uint8Array(below);
  const primes: bigint[] = [];
  for (let n = 2; n < below; n++) {
    if (composite[n] === 1) continue;
    primes.push(BigInt(n));
    for (let multiple = n * n; multiple < below; multiple += n) composite[multiple] = 1;
  }
  return primes;
}

function bitLength(n: bigint): number {
  return n.toString(2).length;
}

function toNumber(bytes: Uint8Array): bigint {
  return BigInt(`0x0${toHex(bytes)}`);
}

function toBytes(value: bigint, length: number): Bytes {
  return must(fromHex(value.toString(16).padStart(2 * length, "0")));
}
