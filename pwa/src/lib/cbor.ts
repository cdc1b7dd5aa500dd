// Deterministic CBOR as the protocol has it: one value, one encoding; decoding takes any bytes and never throws.
// Keys are sorted by length, then bytes: for text keys that is the order of RFC 8949 4.2.1, and the library's quick path.
import { decode as decodeAny, encode as encodeAny, type Token, Tokenizer } from "cborg";
import { type Bytes, equal } from "./bytes.ts";
import { err, ok, type Result } from "./result.ts";

export type Cbor = null | boolean | number | string | Bytes | readonly Cbor[] | CborMap;
export interface CborMap {
  readonly [key: string]: Cbor;
}

/** Arrays and maps inside each other. Engines run out of stack at different depths, so the depth is part of the format. */
export const MAX_DEPTH = 32;

/** A value outside the protocol's CBOR (a float, undefined, too deep) is a bug of the caller: it throws. */
export function encode(value: Cbor): Bytes {
  if (!isCbor(value, MAX_DEPTH)) throw new TypeError("this value has no place in the protocol's CBOR");
  const bytes = encodeAny(value);
  // Under Node the library hands out pooled Buffers, whose slices share memory.
  return bytes.constructor === Uint8Array ? bytes : new Uint8Array(bytes);
}

export function decode(bytes: Uint8Array): Result<Cbor, "malformed"> {
  try {
    const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
    const tokenizer = new ExactText(plain, STRICT);
    const value: unknown = decodeAny(plain, { ...STRICT, tokenizer });
    if (!isCbor(value, MAX_DEPTH)) return err("malformed");
    // Unsorted keys, broken UTF-8 and whole floats decode to something that is written differently.
    return equal(encodeAny(value), bytes) ? ok(value) : err("malformed");
  } catch {
    return err("malformed");
  }
}

const STRICT = {
  strict: true,
  allowIndefinite: false,
  allowUndefined: false,
  allowInfinity: false,
  allowNaN: false,
  allowBigInt: false,
  rejectDuplicateMapKeys: true,
};

/** TextDecoder drops U+FEFF at the beginning of a text; here it is a character like any other. */
class ExactText extends Tokenizer {
  override next(): Token {
    const at = this.pos();
    const token = super.next();
    if (token.type.name === "string") {
      const length = token.encodedLength ?? 0;
      const text = this.data.subarray(at + headSize(this.data[at] ?? 0), at + length);
      if (text[0] === 0xef && text[1] === 0xbb && text[2] === 0xbf)
        token.value = `\uFEFF${String(token.value)}`;
    }
    return token;
  }
}

function headSize(first: number): number {
  const minor = first & 31;
  return minor < 24 ? 1 : 1 + 2 ** (minor - 24);
}

function isCbor(value: unknown, depth: number): value is Cbor {
  if (value === null) return true;
  if (typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isSafeInteger(value);
  if (typeof value !== "object") return false;
  if (value instanceof Uint8Array) return true;
  if (depth === 0) return false;
  if (Array.isArray(value)) return value.every((item) => isCbor(item, depth - 1));
  if (!isPlain(value)) return false;
  for (const key of Object.keys(value)) {
    if (!isCbor((value as Record<string, unknown>)[key], depth - 1)) return false;
  }
  return true;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
