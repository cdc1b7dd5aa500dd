// Words for few: whoever is not meant learns nothing from them, not even that they are there.
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { type KeyPair, newPair } from "../../crypto/key-pair.ts";
import { type Issuer, newIssuer } from "../../crypto/sample-issuer.ts";
import type { Bytes } from "../../lib/bytes.ts";
import { encode } from "../../lib/cbor.ts";
import { must } from "../../lib/result.ts";
import { random } from "../sample-group.ts";
import { withSignature } from "./again.ts";
import { BOXES, FEW_SEALED, type FewBody, readBody } from "./body.ts";
import { roomLeft } from "./envelope.ts";
import { bodyForFew, fewRoomLeft, fillerBody, keyForFew, openForFew } from "./few.ts";
import { readOut, runsOf, type Told } from "./runs.ts";
import { Hall } from "./sample-hall.ts";
import { keyIn, toldBy } from "./telling.ts";

const GROUP = random(16);
const RUBS = { k: "grievances.rubbing", d: "for the care pair" };
let bo: KeyPair;
let cy: KeyPair;

beforeAll(async () => {
  [bo, cy] = await Promise.all([newPair("X25519"), newPair("X25519")]);
});

const few = (body: unknown): FewBody => readBody(body as never) as FewBody;

async function wordsFor(readers: readonly KeyPair[], wireId = random(16), said = RUBS) {
  const keys = readers.map((reader) => reader.public);
  return { wireId, ...must(await bodyForFew(GROUP, wireId, keys, said, random)) };
}

// Curve25519 as RFC 7748 has it: v^2 = u^3 + 486662 u^2 + u over the field of this prime.
const P = 2n ** 255n - 19n;

function power(base: bigint, exponent: bigint): bigint {
  let [result, square] = [1n, base % P];
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % P;
    square = (square * square) % P;
  }
  return result;
}

/** What honest X25519 keys never are: not reduced, with the top bit set, or with a u that lies on the twist (Euler). */
function isNoKey(box: Bytes): boolean {
  const u = box.subarray(0, 32).reduceRight((number, byte) => number * 256n + BigInt(byte), 0n);
  if (u >= P) return true;
  return power((((u + 486_662n) * u + 1n) % P) * u, (P - 1n) / 2n) === P - 1n;
}

describe("boxes", () => {
  test("for nobody are such as only a key could make: no decoy is known by its bytes", async () => {
    const bodies = await Promise.all(
      Array.from({ length: 24 }, async (_, at) =>
        at % 2 === 0 ? fillerBody(GROUP, random(16), random) : (await wordsFor([bo])).body,
      ),
    );
    const boxes = bodies.flatMap((body) => [...few(body).boxes]);
    expect(boxes).toHaveLength(24 * BOXES);
    expect(boxes.filter(isNoKey)).toEqual([]);
    // The measure finds what it is for: random bytes, as decoys once were, are no keys three times out of four.
    const decoys = Array.from({ length: 96 }, () => random(80));
    expect(decoys.filter(isNoKey).length).toBeGreaterThan(48);
    const reduced = decoys.map((box) => box.map((byte, at) => (at === 31 ? byte & 0x7f : byte)));
    expect(reduced.filter(isNoKey).length).toBeGreaterThan(24);
  });

  test("for a key that is none are for nobody: a bad key in the list does not stop the others", async () => {
    const { wireId, body } = await wordsFor([{ secret: bo.secret, public: new Uint8Array(32) }, bo]);
    expect(few(body).boxes.filter(isNoKey)).toEqual([]);
    expect((await keyForFew(GROUP, wireId, few(body), bo)).ok).toBe(true);
  });

  test("for somebody stand at any of the four places", async () => {
    const places = new Set<number>();
    for (let turn = 0; turn < 200 && places.size < BOXES; turn++) {
      const { wireId, body } = await wordsFor([bo]);
      const { boxes, sealed } = few(body);
      for (const [place, box] of boxes.entries())
        if ((await keyForFew(GROUP, wireId, { type: "few", boxes: [box], sealed }, bo)).ok) places.add(place);
    }
    expect([...places].sort()).toEqual([0, 1, 2, 3]);
  });
});

test("filler and words for few have the same fields and sizes, whatever is said and to however many", async () => {
  const shape = (value: unknown): unknown =>
    value instanceof Uint8Array
      ? value.length
      : Array.isArray(value)
        ? value.map(shape)
        : Object.entries(value as object).map(([key, inner]) => [key, shape(inner)]);
  const longest = { k: "said", d: "x".repeat(fewRoomLeft({ k: "said", d: "" }) - 2) };
  expect(fewRoomLeft(longest)).toBe(0);
  const bodies = [
    await fillerBody(GROUP, random(16), random),
    (await wordsFor([bo])).body,
    (await wordsFor([bo, cy, bo, cy])).body,
    (await wordsFor([bo], random(16), longest)).body,
  ];
  expect(new Set(bodies.map((body) => JSON.stringify(shape(body)))).size).toBe(1);
  expect(new Set(bodies.map((body) => encode(body).length)).size).toBe(1);
  expect(few(bodies[0]).sealed.length).toBe(FEW_SEALED);
  expect(bodies.every((body) => roomLeft(body) >= 0)).toBe(true);
  const more = { k: "said", d: `${longest.d}x` };
  expect(await bodyForFew(GROUP, random(16), [bo.public], more, random)).toEqual({
    ok: false,
    code: "too-long",
  });
  const many = Array.from({ length: 5 }, () => bo.public);
  expect(await bodyForFew(GROUP, random(16), many, RUBS, random)).toEqual({ ok: false, code: "too-many" });
});

test("filler asks chance for as much as words for few do: one takes as long as the other", async () => {
  const draws = async (make: (random: (size: number) => Bytes) => Promise<unknown>) => {
    const sizes: number[] = [];
    await make((size) => {
      sizes.push(size);
      return random(size);
    });
    return sizes;
  };
  const id = random(16);
  const words = await draws((counting) => bodyForFew(GROUP, id, [bo.public], RUBS, counting));
  expect(await draws((counting) => fillerBody(GROUP, id, counting))).toEqual(words);
});

test("words for few open for the chosen alone, in their own wire alone", async () => {
  const { wireId, body, key } = await wordsFor([bo]);
  const mine = must(await keyForFew(GROUP, wireId, few(body), bo));
  expect(mine).toEqual(key);
  expect(must(await openForFew(mine, few(body)))).toMatchObject({ kind: RUBS.k, data: RUBS.d });
  const no = { ok: false, code: "not-for-me" };
  expect(await keyForFew(GROUP, wireId, few(body), cy)).toEqual(no);
  expect(await keyForFew(GROUP, random(16), few(body), bo)).toEqual(no);
  expect(await keyForFew(random(16), wireId, few(body), bo)).toEqual(no);
  const filler = few(await fillerBody(GROUP, wireId, random));
  for (const reader of [bo, cy]) expect(await keyForFew(GROUP, wireId, filler, reader)).toEqual(no);
  expect(await openForFew(random(32), filler)).toEqual({ ok: false, code: "unreadable" });
});

test("any bytes in the places of a box, of the words or of their key are words, a code, or not for me", async () => {
  const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
  const { wireId, body } = await wordsFor([bo]);
  const good = few(body);
  const boxes = fc.array(fc.oneof(bytes(80), fc.constantFrom(...good.boxes)), { minLength: 4, maxLength: 4 });
  const sealed = fc.oneof(bytes(FEW_SEALED), fc.constant(good.sealed));
  await fc.assert(
    fc.asyncProperty(boxes, sealed, async (to, y) => {
      const bent = few({ to, y });
      const key = await keyForFew(GROUP, wireId, bent, bo);
      const read = key.ok ? await openForFew(key.value, bent) : key;
      if (!read.ok) expect(["not-for-me", "unreadable"]).toContain(read.code);
    }),
    { numRuns: 60 },
  );
});

describe("in a log", () => {
  let one: Issuer;
  let two: Issuer;

  beforeAll(async () => {
    [one, two] = await Promise.all([newIssuer(), newIssuer()]);
  });

  async function toldTo(hall: Hall, receiving: KeyPair): Promise<ReadonlyMap<never, Told>> {
    const told = new Map<never, Told>();
    const { state } = hall.group;
    for (const envelope of runsOf(state).flatMap(({ envelopes }) => envelopes)) {
      const key = await keyIn(state.group, envelope, receiving);
      const said = key && (await toldBy(state.group, envelope, key));
      if (said) told.set(envelope.key as never, said);
    }
    return told;
  }

  test("the chosen hear words, an answer and a withdrawal; the others read a log in which nothing was said", async () => {
    const hall = await Hall.of(2, { crowd: 1 });
    const { group } = hall.group.state;
    const [, reader, other] = hall.people.map(({ receiving }) => receiving);
    if (reader === undefined || other === undefined) throw new Error("the sample lacks people");
    const forReader = (said: { k: string; d: null | string }) => async (id: Bytes) =>
      must(await bodyForFew(group, id, [reader.public], said, random)).body;
    const [first, second] = [await hall.open(one, 0), await hall.open(two, 1)];
    const [author, regrets] = [await hall.pseudonym(first, one), await hall.pseudonym(first, one)];
    const ids = Array.from({ length: 4 }, () => random(16));
    const [a, b, c, d] = ids as [Bytes, Bytes, Bytes, Bytes];
    await hall.close([
      await hall.envelope(first, author, await forReader(RUBS)(a), a),
      await hall.envelope(first, regrets, await forReader(RUBS)(b), b),
    ]);
    const [answering, taking] = [await hall.pseudonym(second, two), await hall.pseudonym(second, two)];
    const answer = await withSignature(group, { k: "answered", d: "more" }, author, answering.public);
    const back = await withSignature(group, { k: "withdrawn", d: null }, regrets, taking.public);
    await hall.close([
      await hall.envelope(second, answering, await forReader(answer as never)(c), c),
      await hall.envelope(second, taking, await forReader(back as never)(d), d),
    ]);
    const [words, answers] = readOut(hall.group.state, await toldTo(hall, reader));
    expect(words?.items.map(({ data, isForFew }) => [data, isForFew])).toEqual([[RUBS.d, true]]);
    expect(answers?.items.map(({ data, re }) => [data, re === words?.items[0]?.key])).toEqual([
      ["more", true],
    ]);
    expect((await toldTo(hall, other)).size).toBe(0);
    const silent = readOut(hall.group.state).map(({ items, passedOver }) => [items, passedOver]);
    expect(silent).toEqual([
      [[], []],
      [[], []],
    ]);
  });
});
