import fc from "fast-check";
import { expect, test } from "vitest";
import { concat, fromBase64url, fromHex, toBase64url, toHex, u16, u32, u64 } from "./bytes.ts";
import { must } from "./result.ts";

const bytes = () => fc.uint8Array({ maxLength: 100 });

test("what is spelt out reads back as it was", () => {
  fc.assert(
    fc.property(bytes(), (some) => {
      expect(must(fromHex(toHex(some)))).toEqual(new Uint8Array(some));
      expect(must(fromBase64url(toBase64url(some)))).toEqual(new Uint8Array(some));
    }),
  );
});

test("bytes have one spelling: padding, stray bits, other letters and white space are refused", () => {
  for (const text of ["AA==", "AB", "A", "A+", "A/", "AA ", "AA\n", "ÄÄ"]) {
    expect(fromBase64url(text), text).toEqual({ ok: false, code: "malformed" });
  }
  for (const text of ["0", "0G", "AA", " 00"]) {
    expect(fromHex(text), text).toEqual({ ok: false, code: "malformed" });
  }
});

test("text as long as the largest wire can be spelt out", () => {
  const large = new Uint8Array(70_000).fill(7);
  expect(must(fromBase64url(toBase64url(large)))).toEqual(large);
});

test("numbers are written with the large end first and never cut off", () => {
  expect(toHex(concat(u16(1), u32(2), u64(2 ** 53 - 1)))).toBe("000100000002001fffffffffffff");
  expect(() => u16(65_536)).toThrow(RangeError);
  expect(() => u32(-1)).toThrow(RangeError);
  expect(() => u64(0.5)).toThrow(RangeError);
});
