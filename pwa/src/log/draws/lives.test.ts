// Whatever people do in a draw, whoever stays away and however it is delivered: it only goes forward, and all read the same.
import fc from "fast-check";
import { expect, test } from "vitest";
import { must } from "../../lib/result.ts";
import { type Id, idOf } from "../id.ts";
import { LEFT, leftBody } from "../leaving.ts";
import { type PlacedWire, read, replay } from "../read.ts";
import type { Phone } from "../sample-group.ts";
import { emptyLog, type Kept, type LogState } from "../state.ts";
import { type Stage, stageOf } from "./draw.ts";
import { orderOf } from "./order.ts";
import { carePair } from "./pair.ts";
import { NOW, SampleDraw, WEEK } from "./sample-draw.ts";

const PEOPLE = 4;
const step = fc.record({
  who: fc.nat(PEOPLE - 1),
  act: fc.oneof(
    { weight: 12, arbitrary: fc.constant("enters" as const) },
    { weight: 12, arbitrary: fc.constant("shows" as const) },
    { weight: 3, arbitrary: fc.constantFrom("passes" as const, "opens" as const, "writes" as const) },
    { weight: 1, arbitrary: fc.constantFrom("voids" as const, "leaves" as const) },
  ),
  week: fc.constantFrom(0, 0, 0, 1, 2, 20),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Nothing is ever in a stage on the left again. Drawn and lapsed are ends; two members can end even those. */
const RANK: Readonly<Record<Stage, number>> = { entering: 0, showing: 1, drawn: 2, lapsed: 2, void: 3 };

async function act(lottery: SampleDraw, { who, act: what, week }: Step) {
  const phone = lottery.phones[who];
  if (phone === undefined) throw new Error("nobody has this number");
  const hours = NOW + week * WEEK;
  if (what === "leaves") return lottery.says(phone, LEFT, leftBody(), hours);
  if (what === "writes") return lottery.says(phone, "note.written", null, hours);
  return lottery[what](phone, hours);
}

interface Told {
  readonly stages: ReadonlyMap<Id, Stage>;
  readonly orders: ReadonlyMap<Id, readonly Id[]>;
  readonly pair: readonly Id[];
}

async function toldBy(state: LogState): Promise<Told> {
  const { circle, draws, hours, group } = state;
  if (circle === null) throw new Error("the sample has a founding");
  const all = draws.values();
  const orders = await Promise.all(all.map(async (draw) => [draw.id, await orderOf(group, draw)] as const));
  return {
    stages: new Map(all.map((draw) => [draw.id, stageOf(draw, circle, hours)])),
    orders: new Map(orders),
    pair: await carePair(state),
  };
}

function goesForward(before: Told, after: Told): void {
  for (const [id, was] of before.stages) {
    const is = after.stages.get(id) ?? "entering";
    expect(RANK[is], `${was} and then ${is}`).toBeGreaterThanOrEqual(RANK[was]);
    if (RANK[is] === RANK[was]) expect(is).toBe(was);
    if (was === "drawn") expect(after.orders.get(id)).toEqual(before.orders.get(id));
  }
}

async function readInPieces(group: SampleDraw["group"], sizes: readonly number[]) {
  let state = emptyLog(group.keys.group);
  const kept: Kept[] = [];
  for (let at = 0, turn = 0; at < group.wires.length; turn++) {
    const piece: readonly PlacedWire[] = group.wires.slice(at, at + (sizes[turn % sizes.length] ?? 1));
    const reading = must(await read(state, group.ring, piece));
    state = reading.state;
    kept.push(...reading.kept);
    at += piece.length;
  }
  return { state, kept };
}

test("a draw only goes forward, an order once drawn stays, and every phone names the same pair", async () => {
  let drawn = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 10, maxLength: 40, size: "max" }),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
      async (steps, sizes) => {
        const lottery = await SampleDraw.among(PEOPLE);
        await lottery.opens(lottery.phones[0] as Phone);
        let told = await toldBy(lottery.group.state);
        for (const one of steps) {
          await act(lottery, one);
          const next = await toldBy(lottery.group.state);
          goesForward(told, next);
          told = next;
        }
        if ([...told.stages.values()].includes("drawn")) drawn += 1;
        const other = await readInPieces(lottery.group, sizes);
        expect(await toldBy(other.state)).toEqual(told);
        expect(await toldBy(replay(lottery.group.keys.group, other.kept).state)).toEqual(told);
        for (const m of told.pair) expect(other.state.circle?.members.has(m)).toBe(true);
        expect(new Set(told.pair).size).toBe(told.pair.length);
      },
    ),
    { numRuns: 40, seed: 7 },
  );
  // The lives reach the end often enough to be a test of it.
  expect(drawn).toBeGreaterThan(3);
});

test("a seat is held by nobody who stayed away, kept their number back, passed or left", async () => {
  const lottery = await SampleDraw.among(6);
  const [ana, bo, cy, dan, eve, fay] = lottery.phones as [Phone, Phone, Phone, Phone, Phone, Phone];
  await lottery.opens(ana);
  for (const phone of [ana, bo, cy, dan, eve]) await lottery.enters(phone);
  for (const phone of [ana, bo, fay]) await lottery.says(phone, "note.written", null, NOW + WEEK);
  for (const phone of [ana, bo, cy, dan]) expect(await lottery.shows(phone, NOW + WEEK)).toEqual([]);
  for (const phone of [ana, bo, fay]) await lottery.says(phone, "note.written", null, NOW + 2 * WEEK);
  expect(await lottery.passes(ana, NOW + 2 * WEEK)).toEqual([]);
  await lottery.says(bo, LEFT, leftBody(), NOW + 2 * WEEK);
  const pair = await carePair(lottery.group.state);
  expect([...pair].sort()).toEqual([cy, dan].map(({ member }) => idOf(member)).sort());
});
