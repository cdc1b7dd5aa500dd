import fc from "fast-check";
import { expect, test } from "vitest";
import { type Bytes, fromHex, toHex, utf8 } from "../lib/bytes.ts";
import { must } from "../lib/result.ts";
import { DOMAIN, INFO } from "./domain.ts";
import { sign, verify } from "./ed25519.ts";
import { isSoundPoint, isSoundScalar } from "./ed25519-strict.ts";
import { HPKE_OVERHEAD, openWith, sealTo } from "./hpke.ts";
import { checkPair, newPair, pairOf } from "./key-pair.ts";
import {
  type Argon2id,
  type Cost,
  FULL,
  newPhraseKey,
  phraseKey,
  SMALL,
  WITHOUT_WASM,
} from "./phrase-key.ts";
import { machineRandom } from "./random.ts";

const VAULT = new Uint8Array(16);
const SALT = Uint8Array.from({ length: 16 }, (_, i) => i);

test("no two uses share a domain string, and none is the beginning of another", () => {
  const all = [...Object.values(DOMAIN), ...Object.values(INFO)].map(toHex);
  expect(new Set(all).size).toBe(all.length);
  const joined = Object.values(DOMAIN).map(toHex);
  for (const one of joined) expect(joined.filter((other) => other.startsWith(one))).toEqual([one]);
});

test("a fresh key pair is what its 32 secret bytes give", async () => {
  for (const curve of ["Ed25519", "X25519"] as const) {
    const pair = await newPair(curve);
    expect(await pairOf(curve, pair.secret)).toEqual(pair);
    expect((await checkPair(curve, pair)).ok).toBe(true);
    expect(await checkPair(curve, { ...pair, public: new Uint8Array(32) })).toEqual({
      ok: false,
      code: "not-a-pair",
    });
  }
});

const ORDER = "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010";

test("points and numbers that engines judge differently are refused before an engine sees them", () => {
  const ones = (first: string, last: string) => `${first}${"ff".repeat(30)}${last}`;
  const zeros = (first: string, last: string) => `${first}${"00".repeat(30)}${last}`;
  const small = [zeros("00", "00"), zeros("01", "00"), ones("ec", "7f")];
  small.push("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05");
  small.push("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a");
  const secondSpellings = [ones("ed", "7f"), ones("ee", "7f"), ones("ff", "7f")];
  for (const point of [...small, ...secondSpellings]) {
    const signed = point.slice(0, 62) + (Number.parseInt(point.slice(62), 16) | 0x80).toString(16);
    for (const one of [point, signed]) expect(isSoundPoint(must(fromHex(one))), one).toBe(false);
  }
  for (const point of [zeros("02", "00"), ones("eb", "7f"), zeros("03", "80")]) {
    expect(isSoundPoint(must(fromHex(point))), point).toBe(true);
  }
  const justBelow = `ec${ORDER.slice(2)}`;
  expect([justBelow, ORDER, ones("ff", "ff")].map((s) => isSoundScalar(must(fromHex(s))))).toEqual([
    true,
    false,
    false,
  ]);
});

test("a key of small order verifies nothing, and neither does a signature moved up by the order", async () => {
  const identity = must(fromHex(`01${"00".repeat(31)}`));
  expect(await verify(identity, must(fromHex(`01${"00".repeat(63)}`)), utf8("anything"))).toBe(false);
  const pair = await newPair("Ed25519");
  const signature = await sign(pair.secret, SALT);
  let carry = 0;
  const moved = signature.map((byte, place) => {
    if (place < 32) return byte;
    const sum = byte + Number.parseInt(ORDER.slice(2 * place - 64, 2 * place - 62), 16) + carry;
    carry = sum >> 8;
    return sum & 255;
  });
  expect(await verify(pair.public, signature, SALT)).toBe(true);
  expect(await verify(pair.public, moved, SALT)).toBe(false);
});

test("verifying takes any bytes and never throws", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 40 }),
      fc.uint8Array({ minLength: 60, maxLength: 70 }),
      async (key, sig) => {
        expect(await verify(new Uint8Array(key), new Uint8Array(sig), SALT)).toBe(false);
      },
    ),
  );
});

test("a changed text does not keep its signature", async () => {
  const pair = await newPair("Ed25519");
  const signature = await sign(pair.secret, utf8("twelve o'clock"));
  expect(await verify(pair.public, signature, utf8("twelve o'clock"))).toBe(true);
  expect(await verify(pair.public, signature, utf8("eleven o'clock"))).toBe(false);
});

test("what is sealed to a phone opens on that phone, for that use, and nowhere else", async () => {
  const [ours, theirs] = [await newPair("X25519"), await newPair("X25519")];
  const sealed = must(await sealTo(ours.public, DOMAIN.admit, SALT));
  expect(sealed.length).toBe(SALT.length + HPKE_OVERHEAD);
  expect(await openWith(ours, DOMAIN.admit, sealed)).toEqual({ ok: true, value: SALT });
  const unreadable = { ok: false, code: "unreadable" };
  expect(await openWith(theirs, DOMAIN.admit, sealed)).toEqual(unreadable);
  expect(await openWith(ours, DOMAIN.draft, sealed)).toEqual(unreadable);
  expect(await openWith(ours, DOMAIN.admit, sealed.slice(1))).toEqual(unreadable);
  expect(await openWith(ours, DOMAIN.admit, new Uint8Array(3))).toEqual(unreadable);
});

test("nothing is sealed to a key that would give everyone the secret", async () => {
  expect(await sealTo(new Uint8Array(32), DOMAIN.admit, SALT)).toEqual({ ok: false, code: "bad-key" });
  expect(await sealTo(new Uint8Array(31), DOMAIN.admit, SALT)).toEqual({ ok: false, code: "bad-key" });
});

test("parameters weaker than we allow are refused, whatever the disk says", async () => {
  const weak: Cost[] = [
    { ...FULL, passes: 2 },
    { ...SMALL, kibibytes: 8 },
    { ...SMALL, passes: 1 },
    { ...WITHOUT_WASM, rounds: 999_999 },
  ];
  for (const cost of weak) {
    expect(await phraseKey("one two three four five six", VAULT, SALT, cost)).toEqual({
      ok: false,
      code: "too-weak",
    });
  }
  expect(await phraseKey("my own five words only", VAULT, SALT, WITHOUT_WASM)).toEqual({
    ok: false,
    code: "too-weak",
  });
});

test("a phone without 64 MiB takes 19 MiB, and one without that says so", async () => {
  const asked: number[] = [];
  const upTo =
    (limit: number): Argon2id =>
    async (_password, _salt, cost): Promise<Bytes> => {
      asked.push(cost.kibibytes);
      if (cost.kibibytes > limit) throw new RangeError("no memory");
      return new Uint8Array(32);
    };
  const small = must(await newPhraseKey("p", VAULT, machineRandom, upTo(20_000)));
  expect(small.cost).toEqual(SMALL);
  expect(asked).toEqual([65_536, 19_456]);
  expect(await newPhraseKey("p", VAULT, machineRandom, upTo(0))).toEqual({ ok: false, code: "no-memory" });
});

test("without WebAssembly a phrase still gives the key that another implementation computes", async () => {
  const key = must(await phraseKey("coppice ‘coppice’ ﬁve words more and", VAULT, SALT, WITHOUT_WASM));
  expect(toHex(key)).toBe("8a2b09826ab9fb7a2fa554e4f6404be3ff1edb8f37c80c3f1c2dc0e356d97464");
});
