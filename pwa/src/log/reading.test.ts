import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { type Cbor, decode, encode } from "../lib/cbor.ts";
import { must } from "../lib/result.ts";
import { BEFORE_ALL } from "./chain.ts";
import { USUAL_CHARTER } from "./charter.ts";
import { epochKeys } from "./epoch.ts";
import { FOUNDED, foundedBody } from "./founding.ts";
import { heldBy } from "./held.ts";
import { idOf } from "./id.ts";
import { JOINED, joinedBody } from "./joining.ts";
import { readKept, writeKept } from "./kept.ts";
import { type PlacedWire, type Reading, read, replay } from "./read.ts";
import { decodeRequest, encodeRequest } from "./request.ts";
import { entryOf, newPhone, type Phone, random, SampleGroup } from "./sample-group.ts";
import { emptyLog, headOf, type LogState } from "./state.ts";
import { sealWire } from "./wire.ts";

const codes = (reading: Reading) => reading.refused.map(({ n, index, code }) => [n, index, code]);

let group: SampleGroup;
let bo: Phone;

beforeAll(async () => {
  group = await SampleGroup.found();
  bo = await newPhone(1);
  await group.join(bo, [group.founder]);
  for (const phone of [bo, group.founder, bo]) await group.say(phone, [entryOf("a.said"), entryOf("b.said")]);
});

/** The group's wires, the last replaced or followed by others, read from the beginning. */
async function readAll(wires: readonly PlacedWire[]): Promise<Reading> {
  return must(await read(emptyLog(group.keys.group), group.ring, wires));
}
const then = (...more: readonly Uint8Array<ArrayBuffer>[]): PlacedWire[] => [
  ...group.wires,
  ...more.map((wire, place): PlacedWire => [group.wires.length + 1 + place, wire]),
];

test("an unknown kind is handed on, never refused", async () => {
  const reading = await readAll(
    then(await group.seal(bo, [entryOf("from.the.future", { any: [1, "body"] })])),
  );
  expect(reading.refused).toEqual([]);
  expect(reading.entries.at(-1)).toMatchObject({ kind: "from.the.future", body: { any: [1, "body"] } });
});

test("an entry counts once, however often it comes, and a refused one can come again", async () => {
  const id = random(16);
  const broken = { ...entryOf("a.said", null, id), hours: -1 };
  const good = entryOf("a.said", null, id);
  const n = group.wires.length + 1;
  const reading = await readAll(
    then(await group.seal(bo, [broken, good, good]), await group.seal(bo, [good])),
  );
  expect(codes(reading)).toEqual([
    [n, 0, "malformed"],
    [n, 2, "repeated-entry"],
    [n + 1, 0, "repeated-entry"],
  ]);
  expect(reading.entries.filter((entry) => entry.id === idOf(id))).toHaveLength(1);
});

test("a wire that comes twice counts once, and the rest goes on", async () => {
  const wire = await group.seal(bo, [entryOf("a.said")]);
  const reading = await readAll(then(wire, wire, await group.seal(bo, [entryOf("c.said")])));
  expect(codes(reading)).toEqual([[group.wires.length + 2, null, "repeated-wire"]]);
  expect(reading.entries.at(-1)?.kind).toBe("c.said");
});

test("nobody writes in another's name", async () => {
  const stranger = await newPhone(1);
  const forged = await group.seal({ ...stranger, device: bo.device }, [entryOf("a.said")]);
  const unknown = await group.seal(stranger, [entryOf("a.said")]);
  const n = group.wires.length + 1;
  expect(codes(await readAll(then(forged, unknown)))).toEqual([
    [n, null, "bad-signature"],
    [n + 1, null, "unknown-device"],
  ]);
});

test("a wire of another epoch waits whole until its key comes", async () => {
  const keys = await epochKeys(group.keys.group, 2, random(32));
  const wire = must(await sealWire(keys, random(16), random(12), bo.signing.secret, encode(null)));
  const { kept, refused } = await readAll(then(wire));
  expect(refused.at(-1)?.code).toBe("no-key");
  expect(kept.at(-1)).toMatchObject({ code: "no-key", wire });
});

test("a hidden text is set aside until ballots exist", async () => {
  const payload = encode({ v: 1, q: random(32), n: random(32), z: random(256), b: null });
  const wire = must(await sealWire(group.keys, random(16), random(12), bo.signing.secret, payload));
  expect((await readAll(then(wire))).refused.at(-1)?.code).toBe("bad-token");
});

test("an author who was shown another past proves a fork, and one who was shown more proves withholding", async () => {
  const n = group.wires.length + 1;
  const fork = await group.seal(bo, [entryOf("a.said")], { n: 3, h: random(32) });
  const more = await group.seal(bo, [entryOf("a.said")], { n: n + 1, h: random(32) });
  const { alarms, entries } = await readAll(then(fork, more));
  const device = idOf(bo.device);
  expect(alarms).toEqual([
    { n, what: "fork", device },
    { n: n + 1, what: "withheld", device },
  ]);
  expect(entries.filter((entry) => entry.n >= n)).toHaveLength(2);
});

test("held counts other members who showed the same head, each once, and no one who showed another", async () => {
  const small = await SampleGroup.found();
  const [one, two] = [await newPhone(1), await newPhone(1)];
  await small.join(one, [small.founder]);
  await small.join(two, [small.founder]);
  await small.say(small.founder, [entryOf("a.said")]);
  expect(heldBy(small.state, 4)).toBe(0);
  await small.say(one, [entryOf("b.said")]);
  await small.say(one, [entryOf("b.said")]);
  expect(heldBy(small.state, 4)).toBe(1);
  await small.say(two, [entryOf("b.said")], { n: 4, h: random(32) });
  expect(heldBy(small.state, 4)).toBe(1);
  await small.say(two, [entryOf("b.said")]);
  expect(heldBy(small.state, 4)).toBe(2);
  expect(heldBy(small.state, 99)).toBeNull();
});

test("a log that does not begin with a founding is refused once and stays refused", async () => {
  const [, second, third] = group.wires;
  const later = await epochKeys(group.keys.group, 2, random(32));
  const odd = must(await sealWire(later, random(16), random(12), bo.signing.secret, encode(null)));
  const wires = [present(second)[1], present(third)[1], random(2000), odd];
  const headless = wires.map((wire, place): PlacedWire => [place + 1, wire]);
  const reading = await readAll(headless);
  expect(codes(reading)).toEqual([[1, null, "not-founded"]]);
  expect([reading.entries, reading.state.circle, reading.kept.length]).toEqual([[], null, 4]);
});

test("a founding written by another device than the one it names founds nothing", async () => {
  const founder = await newPhone(1);
  const body = foundedBody("Hedge", USUAL_CHARTER, random(32), founder.request, "Ada");
  const wire = await group.seal({ ...founder, device: random(16) }, [entryOf(FOUNDED, body)], BEFORE_ALL);
  expect(codes(await readAll([[1, wire]]))).toEqual([[1, null, "not-founded"]]);
});

test("two who ask under one device id, read at once, are each judged by their own key", async () => {
  const one = await newPhone(1);
  const two = await newPhone(1);
  const { x25519, ed25519, voice, member } = must(decodeRequest(two.request));
  const request = encodeRequest({ role: 1, member, device: one.device, ed25519, x25519, voice });
  const same = { ...two, device: one.device, request };
  const unvouched = entryOf(JOINED, joinedBody(one.request, [], null, null));
  const vouched = entryOf(JOINED, joinedBody(request, [await group.vouch(bo, same)], null, null));
  const reading = await readAll(then(await group.seal(one, [unvouched]), await group.seal(same, [vouched])));
  expect(codes(reading)).toEqual([[group.wires.length + 1, 0, "not-vouched"]]);
  expect(reading.state.circle?.devices.get(idOf(one.device))?.e).toEqual(ed25519);
});

test("what is kept of every wire comes back from its CBOR as it was, and nothing else is taken for it", async () => {
  const stranger = await newPhone(1);
  const { kept } = await readAll(then(await group.seal(stranger, [entryOf("a.said")]), random(2000)));
  for (const one of kept) expect(readKept(must(decode(encode(writeKept(one)))))).toEqual(one);
  for (const junk of [
    null,
    {},
    [],
    [1, random(32), random(32)],
    [0, random(32), random(32), random(9), "padding", true],
  ]) {
    expect(readKept(junk)).toBeUndefined();
  }
});

test("positions that do not follow are not read at all", async () => {
  const skipped = group.wires.slice(1);
  expect(await read(emptyLog(group.keys.group), group.ring, skipped)).toEqual({ ok: false, code: "gap" });
  expect(await read(group.state, group.ring, group.wires.slice(-1))).toEqual({ ok: false, code: "gap" });
});

test("a reading that is thrown away leaves no trace in the state it began from", async () => {
  const before = told(group.state);
  const wire: PlacedWire = [group.wires.length + 1, await group.seal(bo, [entryOf("a.said")])];
  const one = must(await read(group.state, group.ring, [wire]));
  expect(told(group.state)).toEqual(before);
  const again = must(await read(group.state, group.ring, [wire]));
  expect(told(again.state)).toEqual(told(one.state));
  expect(again.entries).toEqual(one.entries);
});

test("a phone that joins among more wires than are read at once is known in time", async () => {
  const many = await SampleGroup.found();
  const wires = [...many.wires];
  const place = (wire: Uint8Array<ArrayBuffer>) => wires.push([wires.length + 1, wire]);
  for (let i = 0; i < 510; i++) place(await many.seal(many.founder, [entryOf("a.said")]));
  many.wires.splice(0, many.wires.length, ...wires);
  many.state = must(await read(emptyLog(many.keys.group), many.ring, wires)).state;
  const late = await newPhone(1);
  await many.join(late, [many.founder]);
  for (let i = 0; i < 3; i++) await many.say(late, [entryOf("a.said")]);
  const whole = must(await read(emptyLog(many.keys.group), many.ring, many.wires));
  expect(whole.refused).toEqual([]);
  expect(told(whole.state)).toEqual(told(many.state));
});

test("any change to any wire is refused by a code, harms no other wire, and reads the same again", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      fc.boolean(),
      async (which, at, bits, cut) => {
        const wires = group.wires.map(([n, wire]): PlacedWire => [n, wire.slice()]);
        const place = 2 + (which % (wires.length - 2));
        const [n, wire] = present(wires[place]);
        wire[at % wire.length] = (wire[at % wire.length] ?? 0) ^ bits;
        wires[place] = [n, cut ? wire.slice(0, at % wire.length) : wire];
        const reading = await readAll(wires);
        expect(reading.refused).toHaveLength(1);
        expect(["malformed", "no-key", "unreadable"]).toContain(reading.refused[0]?.code);
        expect(reading.entries).toHaveLength(2 + 2 * 2);
        expect(told(replay(group.keys.group, reading.kept).state)).toEqual(told(reading.state));
      },
    ),
    { numRuns: 60 },
  );
});

test("whatever a member signs, reading it never throws and no phone disagrees with itself", async () => {
  const junk = fc.letrec<{ value: Cbor }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 2 },
      fc.constantFrom<Cbor>(null, true, 0, -1, "", "x"),
      fc.constantFrom<Cbor>(bo.device, bo.request, random(64), group.founder.request, random(16)),
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(
        fc.constantFrom("R", "vouches", "name", "replaces", "charter", "__proto__"),
        tie("value"),
      ),
    ),
  })).value;
  const entry = fc.record({
    id: fc.constantFrom(random(16), random(16)),
    kind: fc.constantFrom(FOUNDED, JOINED, "a.said", ""),
    hours: fc.constantFrom(0, -1, 5),
    body: junk,
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(entry, { minLength: 1, maxLength: 4 }), { maxLength: 3 }),
      junk,
      async (bundles, loose) => {
        const named = await Promise.all(bundles.map((entries) => group.seal(bo, entries)));
        const payload = encode({ v: 1, a: bo.device, s: [1, random(32)], e: loose });
        const odd = must(await sealWire(group.keys, random(16), random(12), bo.signing.secret, payload));
        const reading = await readAll(then(...named, odd));
        const again = replay(group.keys.group, reading.kept);
        expect(told(again.state)).toEqual(told(reading.state));
        expect(again.refused).toEqual(reading.refused);
        expect(reading.state.circle?.members.size).toBe(2);
      },
    ),
    { numRuns: 60 },
  );
});

function told(state: LogState) {
  const { circle, seen, wireIds, entryIds } = state;
  const held = Array.from({ length: state.heads.length }, (_, n) => heldBy(state, n));
  return { circle, seen, held, head: headOf(state), sizes: [wireIds.size, entryIds.size] };
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("the sample lacks this");
  return value;
}
