// A draw favours nobody, and cannot be turned by a number that was never locked in, nor by what a file claims of it.
import { expect, test } from "vitest";
import { type Bytes, equal, u32 } from "../../lib/bytes.ts";
import { must } from "../../lib/result.ts";
import { type Id, idBytes, idOf } from "../id.ts";
import { read, replay } from "../read.ts";
import { entryOf, type Phone, random, SampleGroup } from "../sample-group.ts";
import { emptyLog, type Kept, stands } from "../state.ts";
import { verifyKept } from "../verifying.ts";
import {
  DRAW_ENTERED,
  DRAW_OPENED,
  DRAW_SHOWN,
  drawEnteredBody,
  drawOpenedBody,
  drawShownBody,
} from "./bodies.ts";
import type { Draw } from "./draw.ts";
import { commitOf, orderOf, poolHash } from "./order.ts";
import { carePair } from "./pair.ts";

const numbered = (use: number, at: number): Bytes => {
  const bytes = new Uint8Array(32);
  bytes.set(u32(use), 0);
  bytes.set(u32(at), 4);
  return bytes;
};

const members = Array.from({ length: 5 }, (_, at) => idOf(numbered(7, at).slice(0, 16)));

function drawOf(shown: readonly (readonly [Id, Bytes])[], id = idOf(new Uint8Array(16))): Draw {
  return {
    id,
    purpose: "care",
    by: members[0] ?? "",
    n: 1,
    electorate: new Set(members),
    begun: 0,
    entered: new Map(shown),
    shown: new Map(shown),
    passed: new Set(),
    voiding: new Map(),
  };
}

const GROUP = new Uint8Array(16);

test("everybody comes first equally often, whoever shows first, and nobody's number alone decides", async () => {
  const ROUNDS = 4000;
  const first = new Map<Id, number>();
  for (let round = 0; round < ROUNDS; round++) {
    // Four always show the same: one number alone turns the whole order.
    const shown = members.map((m, at) => [m, numbered(at, at === 3 ? round : 0)] as const);
    const [winner] = await orderOf(GROUP, drawOf(shown));
    first.set(winner ?? "", (first.get(winner ?? "") ?? 0) + 1);
    if (round < 50) {
      const turned = [...shown.slice(round % 5), ...shown.slice(0, round % 5)];
      expect((await orderOf(GROUP, drawOf(turned)))[0]).toBe(winner);
    }
  }
  // 4.9 sd of 1 in 5 over 4,000: one false alarm in a million for each of five; the numbers are fixed besides.
  for (const m of members) expect(Math.abs((first.get(m) ?? 0) - ROUNDS / 5)).toBeLessThan(124);
});

test("another name, another number or another draw gives another pool and another order", async () => {
  const shown = members.map((m, at) => [m, numbered(at, 0)] as const);
  const draw = drawOf(shown);
  const stranger = idOf(numbered(8, 8).slice(0, 16));
  const others = [
    drawOf([[stranger, numbered(0, 0)], ...shown.slice(1)]),
    drawOf([[members[0] ?? "", numbered(0, 1)], ...shown.slice(1)]),
    drawOf(shown, idOf(numbered(9, 9).slice(0, 16))),
  ];
  const seen = new Set([String(await poolHash(GROUP, draw))]);
  for (const other of others) seen.add(String(await poolHash(GROUP, other)));
  expect(seen.size).toBe(4);
  const commit = await commitOf(GROUP, draw.id, stranger, numbered(1, 1));
  expect(equal(commit, await commitOf(GROUP, draw.id, members[0] ?? "", numbered(1, 1)))).toBe(false);
});

async function drawnGroup() {
  const [group, ...others] = (await SampleGroup.of(3)) as [SampleGroup, ...Phone[]];
  const people = [group.founder, ...others];
  const opening = entryOf(DRAW_OPENED, drawOpenedBody("care"));
  await group.say(group.founder, [opening]);
  const draw = idOf(opening.id);
  const shares = new Map(people.map((phone) => [phone, random(32)]));
  for (const phone of people) {
    const commit = await commitOf(group.state.group, draw, idOf(phone.member), shares.get(phone) ?? GROUP);
    await group.say(phone, [entryOf(DRAW_ENTERED, drawEnteredBody(opening.id, commit))]);
  }
  const show = (phone: Phone, share = shares.get(phone) ?? GROUP) =>
    group.say(phone, [entryOf(DRAW_SHOWN, drawShownBody(opening.id, share))]);
  return { group, people, draw, show };
}

/** What a phone that read the log from its beginning keeps. */
async function wholeOf(group: SampleGroup): Promise<readonly Kept[]> {
  return must(await read(emptyLog(group.state.group), group.ring, group.wires)).kept;
}

test("a number that was not locked in counts nowhere, and a file that says it did is not believed", async () => {
  const { group, people, show } = await drawnGroup();
  const [ada, bo, cy, di] = people as [Phone, Phone, Phone, Phone];
  for (const phone of [ada, bo, cy]) expect((await show(phone)).refused).toEqual([]);
  const wrong = await show(di, random(32));
  expect(wrong.refused.map(({ code }) => code)).toEqual(["wrong-share"]);
  expect(await carePair(group.state)).toEqual([]);
  const whole = await wholeOf(group);
  expect((await verifyKept(group.state.group, whole)).ok).toBe(true);
  const claimed = whole.map((kept) =>
    stands(kept) && kept.n === wrong.state.heads.length - 1 ? { ...kept, proven: [0] } : kept,
  );
  // Folding verifies nothing: that is why the file is checked before.
  expect(replay(group.state.group, claimed).refused).toEqual([]);
  expect((await verifyKept(group.state.group, claimed)).ok).toBe(false);
  await show(di);
  const pair = await carePair(group.state);
  expect(pair).toHaveLength(2);
  expect(people.map(({ member }) => idOf(member))).toEqual(expect.arrayContaining([...pair]));
  expect(must(await verifyKept(group.state.group, await wholeOf(group))).state.draws.values()).toEqual(
    group.state.draws.values(),
  );
  expect(idBytes(pair[0] ?? "")).toHaveLength(16);
});
