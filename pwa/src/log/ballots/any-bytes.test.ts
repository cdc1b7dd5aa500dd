// Whatever a member or a server lays into a log: reading never throws, phones agree, and a crowd is never more than the voices.
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { type Issuer, newIssuer } from "../../crypto/sample-issuer.ts";
import type { Bytes } from "../../lib/bytes.ts";
import { type Cbor, decode, encode } from "../../lib/cbor.ts";
import { must } from "../../lib/result.ts";
import { idBytes } from "../id.ts";
import { readKept, writeKept } from "../kept.ts";
import { type PlacedWire, read, replay } from "../read.ts";
import { entryOf, random } from "../sample-group.ts";
import { emptyLog, type Kept, type LogState } from "../state.ts";
import { sealWire } from "../wire.ts";
import type { Ballot } from "./ballot.ts";
import { readBody } from "./body.ts";
import { OPENED, type Opening } from "./opening.ts";
import { openingBody, readOpened } from "./opening-body.ts";
import { readOut, runsOf } from "./runs.ts";
import { Hall } from "./sample-hall.ts";

let issuer: Issuer;
let hall: Hall;
let ballot: Ballot;
let sound: Bytes[];
let spare: Opening;
/** What may be laid in any order, any number of times: sound and unsound envelopes, named wires, junk. */
let pile: Bytes[];

beforeAll(async () => {
  issuer = await newIssuer();
  hall = await Hall.of(2, { crowd: 2 });
  ballot = await hall.open(issuer);
  spare = await hall.opening(await newIssuer(), 1);
  const people = await Promise.all([0, 1, 2, 3].map(() => hall.pseudonym(ballot, issuer)));
  const envelopes = people.flatMap((whose) => [
    hall.envelope(ballot, whose, { k: "said", d: 1 }),
    hall.envelope(ballot, whose),
  ]);
  const thief = { ...people[0], token: random(256) } as (typeof people)[0];
  sound = await Promise.all(envelopes);
  const { founder } = hall.group;
  pile = [
    ...sound,
    await hall.envelope(ballot, thief),
    await hall.group.seal(founder, [entryOf("a.said")]),
    random(sound[0]?.length ?? 0),
    new Uint8Array(0),
  ];
});

function told(state: LogState) {
  const { byId, slipped } = state.ballots;
  return { ballots: byId.values(), runs: runsOf(state), read: readOut(state), slipped };
}

async function readAll(more: readonly Bytes[], pieces: readonly number[] = []) {
  const { group, ring, wires } = { ...hall.group, group: hall.group.keys.group };
  const all = [...wires, ...more.map((wire, at): PlacedWire => [wires.length + 1 + at, wire])];
  let state = emptyLog(group);
  const kept: Kept[] = [];
  const refused: unknown[] = [];
  for (let at = 0, piece = 0; at < all.length; piece++) {
    const end = at + Math.max(1, pieces[piece % Math.max(1, pieces.length)] ?? all.length);
    const reading = must(await read(state, ring, all.slice(at, end)));
    state = reading.state;
    kept.push(...reading.kept);
    refused.push(...reading.refused);
    at = end;
  }
  return { state, kept, refused };
}

test("in any order, however often, in whatever pieces: phones agree, and no token counts twice", async () => {
  const places = fc.array(fc.nat({ max: 11 }), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(
      places,
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1 }),
      async (order, pieces) => {
        const more = order.flatMap((at) => pile[at] ?? []);
        const whole = await readAll(more);
        const [run] = runsOf(whole.state);
        const keys = run?.envelopes.map(({ key }) => key) ?? [];
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys.length).toBeLessThanOrEqual(3);
        const other = await readAll(more, pieces);
        expect(told(other.state)).toEqual(told(whole.state));
        expect(other.refused).toEqual(whole.refused);
        const stored = whole.kept.map((one) => readKept(must(decode(encode(writeKept(one))))) as Kept);
        expect(told(replay(hall.group.keys.group, stored).state)).toEqual(told(whole.state));
      },
    ),
    { numRuns: 60 },
  );
});

const junk = fc.letrec<{ value: Cbor }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Cbor>(null, true, 0, -1, 65_536, "", "window", "filler", "withdrawn", new Uint8Array(32)),
    fc.constantFrom<Cbor>(new Uint8Array(16), new Uint8Array(64), new Uint8Array(80), new Uint8Array(256)),
    fc.array(tie("value"), { maxLength: 5 }),
    fc.dictionary(
      fc.constantFrom("k", "d", "re", "by", "to", "y", "list", "handle", "__proto__"),
      tie("value"),
    ),
  ),
})).value;

test("any body of an opening, and any item in which one thing is bent, is judged and opens nothing", async () => {
  const keys = Object.keys(spare) as (keyof Opening)[];
  // A bend may come out as what stood there ("window" for the purpose): that one is sound, and opens.
  const bent = fc
    .tuple(fc.constantFrom(...keys), junk)
    .filter(([key, value]) => value !== spare[key])
    .map(([key, value]): Cbor => ({ list: [{ ...spare, [key]: value }] }));
  await fc.assert(
    fc.asyncProperty(fc.oneof(junk, bent), async (body) => {
      const wire = await hall.group.seal(hall.group.founder, [entryOf(OPENED, body)]);
      const { state, kept } = await readAll([wire]);
      expect(state.ballots.byId.values().map(({ period }) => period)).toEqual([0]);
      expect(told(replay(hall.group.keys.group, kept).state)).toEqual(told(state));
      readOpened(body);
    }),
    { numRuns: 150 },
  );
  const good = await hall.group.seal(hall.group.founder, [entryOf(OPENED, openingBody([spare]))]);
  expect((await readAll([good])).state.ballots.byId.values()).toHaveLength(2);
});

test("any hidden payload and any words in an envelope are read or passed over", async () => {
  const part = (right: Cbor) => fc.oneof(fc.constant(right), junk);
  const whose = await hall.pseudonym(ballot, issuer);
  const payload = fc.record({
    v: fc.constant(1),
    q: part(idBytes(ballot.id)),
    n: part(whose.public),
    z: part(whose.token),
    b: junk,
  });
  await fc.assert(
    fc.asyncProperty(payload, fc.constantFrom(0, 4096), async (said, size) => {
      const { keys } = hall.group;
      const wire = must(await sealWire(keys, random(16), random(12), whose.secret, encode(said), size));
      const { state, kept } = await readAll([wire, sound[0] ?? wire, sound[2] ?? wire]);
      expect(told(replay(keys.group, kept).state)).toEqual(told(state));
      readBody(said.b);
      expect(readOut(state).length).toBeLessThanOrEqual(1);
    }),
    { numRuns: 150 },
  );
});
