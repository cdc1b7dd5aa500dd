// Reading decoded CBOR that anyone may have written: own fields only, wrong types are `undefined`, nothing throws.
import type { Bytes } from "./bytes.ts";
import type { Cbor, CborMap } from "./cbor.ts";

export function isMap(value: Cbor | undefined): value is CborMap {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
  );
}

export function isArray(value: Cbor | undefined): value is readonly Cbor[] {
  return Array.isArray(value);
}

/** True for a map with all of `needed`, perhaps some of `allowed`, and nothing else. */
export function hasExactly(
  map: CborMap,
  needed: readonly string[],
  allowed: readonly string[] = [],
): boolean {
  return (
    needed.every((key) => Object.hasOwn(map, key)) &&
    Object.keys(map).every((key) => needed.includes(key) || allowed.includes(key))
  );
}

/** Keys such as `constructor` and `__proto__` are data like any other: only what the map itself holds is seen. */
export function field(map: CborMap, key: string): Cbor | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

export function asBytes(value: Cbor | undefined, length: number): Bytes | undefined {
  return value instanceof Uint8Array && value.length === length ? value : undefined;
}

export function asInt(
  value: Cbor | undefined,
  from: number,
  to = Number.MAX_SAFE_INTEGER,
): number | undefined {
  return typeof value === "number" && value >= from && value <= to ? value : undefined;
}

/** Length in code points, the same count in every language. */
export function asText(value: Cbor | undefined, from: number, to: number): string | undefined {
  if (typeof value !== "string") return undefined;
  // Two UTF-16 units at most make one code point: this spares counting a long text.
  if (value.length > 2 * to) return undefined;
  const length = Array.from(value).length;
  return length >= from && length <= to ? value : undefined;
}
