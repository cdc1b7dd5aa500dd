import { readFileSync } from "node:fs";
import { encode as encodeAny, rfc8949EncodeOptions } from "cborg";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fromHex, toHex } from "./bytes.ts";
import { type Cbor, decode, encode, MAX_DEPTH } from "./cbor.ts";
import { field, isMap } from "./fields.ts";
import { must } from "./result.ts";

const anyValue = fc.letrec<{ value: Cbor }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false),
    fc.maxSafeInteger(),
    fc.string({ unit: "binary" }),
    fc.uint8Array({ maxLength: 40 }).map((some) => new Uint8Array(some)),
    fc.array(tie("value"), { maxLength: 5 }),
    fc.dictionary(fc.string({ unit: "grapheme", maxLength: 30 }), tie("value"), {
      maxKeys: 5,
      noNullPrototype: true,
    }),
  ),
})).value;

test("every value reads back as it was written", () => {
  fc.assert(
    fc.property(anyValue, (value) => {
      expect(decode(encode(value))).toEqual({ ok: true, value });
    }),
  );
});

test("keys are written in the order of RFC 8949", () => {
  fc.assert(
    fc.property(anyValue, (value) => {
      expect(toHex(encode(value))).toBe(toHex(encodeAny(value, rfc8949EncodeOptions)));
    }),
  );
});

test("any bytes give a value or the word malformed, and what is accepted has this one spelling", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (some) => {
      const decoded = decode(some);
      if (decoded.ok) expect(toHex(encode(decoded.value))).toBe(toHex(some));
      else expect(decoded.code).toBe("malformed");
    }),
    { numRuns: 2000 },
  );
});

test("the published examples are read or refused as the protocol says", () => {
  const file = new URL("../../../tests/vectors/published/rfc8949-cbor.json", import.meta.url);
  const { cases } = JSON.parse(readFileSync(file, "utf8")) as {
    cases: { cbor: string; value: unknown; fits: boolean }[];
  };
  for (const { cbor, value, fits } of cases) {
    const bytes = must(fromHex(cbor));
    const decoded = decode(bytes);
    expect(decoded.ok, cbor).toBe(fits);
    if (!decoded.ok) continue;
    expect(toHex(encode(decoded.value))).toBe(cbor);
    if (!(decoded.value instanceof Uint8Array)) expect(decoded.value).toEqual(value);
  }
});

test("a second spelling of a value is refused", () => {
  const second = {
    "a number with too many bytes": "1801",
    "keys out of order": "a2616201616101",
    "a key twice": "a2616101616102",
    "a longer key first": "a262616101616201",
    "broken text": "62c328",
    "half of a surrogate pair": "63eda080",
    "an array without length": "9f01ff",
    "something after the end": "0101",
    "nothing at all": "",
    "2^53, which numbers cannot hold apart": "1b0020000000000000",
    "a length that is not there": "5bffffffffffffffff",
  };
  for (const [what, hex] of Object.entries(second)) {
    expect(decode(must(fromHex(hex))), what).toEqual({ ok: false, code: "malformed" });
  }
});

test("text keeps a byte order mark at its beginning", () => {
  for (const text of ["\uFEFF", "\uFEFFshort", `\uFEFF${"long ".repeat(100)}`, "\uFEFF\uFEFF"]) {
    expect(decode(encode(text))).toEqual({ ok: true, value: text });
  }
});

test("a body of brackets is refused at the same depth everywhere", () => {
  const nested = (depth: number) => new Uint8Array(depth + 1).fill(0x81, 0, depth);
  expect(decode(nested(MAX_DEPTH)).ok).toBe(true);
  expect(decode(nested(MAX_DEPTH + 1)).ok).toBe(false);
  expect(decode(nested(1_000_000)).ok).toBe(false);
});

test("names that mean something to JavaScript are keys like any other", () => {
  const hostile = must(decode(must(fromHex("a1695f5f70726f746f5f5fa16161f5"))));
  expect(isMap(hostile) && Object.keys(hostile)).toEqual(["__proto__"]);
  expect(isMap(hostile) && field(hostile, "a")).toBeUndefined();
  expect(isMap(hostile) && field(hostile, "constructor")).toBeUndefined();
  expect("a" in {}).toBe(false);
});

test("writing a float, a hole or a ring is a bug and throws", () => {
  const ring: Cbor[] = [];
  ring.push(ring);
  const bugs: unknown[] = [1.5, Number.NaN, { a: undefined }, [undefined], 2n, new Date(), new Map(), ring];
  for (const bug of bugs) expect(() => encode(bug as Cbor)).toThrow(TypeError);
});
