// Bytes joined, compared and spelt out; every reader of text is strict, so that one value has one spelling.
import { err, ok, type Result } from "./result.ts";

/** Bytes that own plain memory: what WebCrypto and IndexedDB take. */
export type Bytes = Uint8Array<ArrayBuffer>;

export function concat(...parts: readonly Uint8Array[]): Bytes {
  let length = 0;
  for (const part of parts) length += part.length;
  const joined = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** Not constant in time: for public values and ciphertext only. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

export function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

export function toHex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += HEX[byte] ?? "";
  return text;
}

export function fromHex(text: string): Result<Bytes, "malformed"> {
  if (text.length % 2 !== 0 || /[^0-9a-f]/.test(text)) return err("malformed");
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return ok(bytes);
}

// fromCharCode takes its bytes as arguments; engines allow some 65,000 of them.
const ARGUMENTS = 0x2000;

/** Base64url without padding. */
export function toBase64url(bytes: Uint8Array): string {
  let latin = "";
  for (let at = 0; at < bytes.length; at += ARGUMENTS) {
    latin += String.fromCharCode(...bytes.subarray(at, at + ARGUMENTS));
  }
  return btoa(latin).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Refuses padding, other alphabets, white space and stray bits in the last letter. */
export function fromBase64url(text: string): Result<Bytes, "malformed"> {
  if (text.length % 4 === 1 || /[^A-Za-z0-9_-]/.test(text)) return err("malformed");
  const latin = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = new Uint8Array(latin.length);
  for (let i = 0; i < latin.length; i++) bytes[i] = latin.charCodeAt(i);
  return toBase64url(bytes) === text ? ok(bytes) : err("malformed");
}

function bigEndian(size: 2 | 4 | 8, value: number): Bytes {
  if (!Number.isSafeInteger(value) || value < 0 || value >= 2 ** (8 * size)) {
    throw new RangeError(`${value} does not fit in ${size} bytes`);
  }
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  if (size === 2) view.setUint16(0, value);
  else if (size === 4) view.setUint32(0, value);
  else view.setBigUint64(0, BigInt(value));
  return bytes;
}

/** These three throw on a number that does not fit: callers check what comes from outside first. */
export const u16 = (value: number): Bytes => bigEndian(2, value);
export const u32 = (value: number): Bytes => bigEndian(4, value);
export const u64 = (value: number): Bytes => bigEndian(8, value);

export function readU32(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at);
}

const encoder = new TextEncoder();

export function utf8(text: string): Bytes {
  return encoder.encode(text);
}
