import { expect, test } from "vitest";
import { GrowingMap } from "../lib/growing-map.ts";
import { agreedBody } from "./agreement.ts";
import { USUAL_CHARTER } from "./charter.ts";
import { CHARTER_AGREED, CHARTER_PROPOSED, charterProposedBody } from "./charter-change.ts";
import { groupTime, withHours } from "./group-time.ts";
import { idOf } from "./id.ts";
import { LEFT, leftBody } from "./leaving.ts";
import { openProposals } from "./open-proposals.ts";
import type { Reading } from "./read.ts";
import { REMOVAL_AGREED, REMOVAL_PROPOSED, removalBody } from "./removal.ts";
import { entryOf, newPhone, type Phone, random, SampleGroup } from "./sample-group.ts";
import { neededOf } from "./share.ts";

const codes = (reading: Reading) => reading.refused.map(({ code }) => code);
const names = (...phones: Phone[]) => phones.map(({ member }) => idOf(member));
const listed = (group: SampleGroup) => [...(group.state.circle?.members.keys() ?? [])];

const START = 480_000;
const propose = (member: Phone, hours = START, reason = "They open our letters.") =>
  entryOf(REMOVAL_PROPOSED, removalBody(member.member, reason), random(16), hours);
const agree = (proposal: { id: Uint8Array<ArrayBuffer> }, hours = START, kind = REMOVAL_AGREED) =>
  entryOf(kind, agreedBody(proposal.id), random(16), hours);

async function five() {
  const [group, bo, cy, di, ed] = (await SampleGroup.of(4)) as [SampleGroup, Phone, Phone, Phone, Phone];
  return { group, ada: group.founder, bo, cy, di, ed };
}

test("whoever leaves is gone with all their phones, is not written in again, and makes a new key due", async () => {
  const { group, ada, bo } = await five();
  const second = await newPhone(2, bo.member);
  await group.join(second, [bo]);
  expect(group.state.turn.due).toBe(false);
  expect(codes(await group.say(bo, [entryOf(LEFT, null)]))).toEqual(["malformed"]);
  expect(codes(await group.say(bo, [entryOf(LEFT, { why: "" })]))).toEqual(["malformed"]);
  const n = group.wires.length + 1;
  const left = await group.say(bo, [entryOf("a.said"), entryOf(LEFT, leftBody()), entryOf("b.said")]);
  expect(left.refused).toEqual([{ n, index: 2, code: "unknown-device" }]);
  expect(left.entries.map(({ kind, author }) => [kind, author])).toEqual([
    ["a.said", idOf(bo.member)],
    [LEFT, idOf(bo.member)],
  ]);
  expect(group.state.turn.due).toBe(true);
  expect(listed(group)).not.toContain(idOf(bo.member));
  for (const phone of [bo, second])
    expect(codes(await group.say(phone, [entryOf("a.said")]))).toEqual(["unknown-device"]);
  expect(codes(await group.join(bo, [ada]))).toEqual(["used-before"]);
  // A wire that ends with leaving was written by a member all the same.
  expect(group.state.authors.at(n)).toBe(idOf(bo.member));
});

test("someone is let go when the share of the others agrees, not before, and the person asked about has no say", async () => {
  const { group, ada, bo, cy, di, ed } = await five();
  const ask = propose(ed);
  expect(codes(await group.say(ada, [ask]))).toEqual([]);
  // ceil(2 · 4 / 3)
  expect(openProposals(group.state)).toMatchObject([
    { id: idOf(ask.id), needed: 3, asked: names(ada, bo, cy, di), agreed: names(ada), hoursLeft: 720 },
  ]);
  expect(codes(await group.say(ed, [agree(ask)]))).toEqual(["not-asked"]);
  expect(codes(await group.say(ada, [agree(ask)]))).toEqual(["already-agreed"]);
  await group.say(bo, [agree(ask)]);
  expect(codes(await group.say(bo, [agree(ask)]))).toEqual(["already-agreed"]);
  expect(listed(group)).toContain(idOf(ed.member));
  expect(openProposals(group.state)[0]?.agreed).toEqual(names(ada, bo));
  await group.say(cy, [agree(ask)]);
  expect(listed(group)).toEqual(names(ada, bo, cy, di));
  expect([group.state.turn.due, openProposals(group.state)]).toEqual([true, []]);
  expect(codes(await group.say(di, [agree(ask)]))).toEqual(["ended"]);
  expect(codes(await group.say(ed, [entryOf("a.said")]))).toEqual(["unknown-device"]);
});

test("agreement of one who has left since falls away, and one who came later is not asked", async () => {
  const { group, ada, bo, cy, di, ed } = await five();
  const ask = propose(ed);
  await group.say(ada, [ask]);
  await group.say(bo, [agree(ask)]);
  await group.say(bo, [entryOf(LEFT, leftBody())]);
  const late = await newPhone(1);
  await group.join(late, [ada]);
  expect(codes(await group.say(late, [agree(ask)]))).toEqual(["not-asked"]);
  await group.say(cy, [agree(ask)]);
  expect(listed(group)).toContain(idOf(ed.member));
  expect(openProposals(group.state)).toMatchObject([
    { asked: names(ada, cy, di), agreed: names(ada, cy), needed: 3 },
  ]);
  await group.say(di, [agree(ask)]);
  expect(listed(group)).not.toContain(idOf(ed.member));
});

test("nobody is asked twice at once about one person, about themselves, about a stranger or without a reason", async () => {
  const { group, ada, bo, cy } = await five();
  await group.say(ada, [propose(cy)]);
  const stranger = await newPhone(1);
  const asked = [propose(cy), propose(bo), propose(stranger), propose(ada, START, ""), propose(ada)];
  expect(codes(await group.say(bo, asked))).toEqual(["already-open", "malformed", "malformed", "malformed"]);
  const long = (length: number) => propose(bo, START, "é".repeat(length));
  expect(codes(await group.say(cy, [long(601), long(600)]))).toEqual(["malformed"]);
  const nothing = [agree({ id: random(16) }), agree(entryOf("a.said")), entryOf(REMOVAL_AGREED, null)];
  expect(codes(await group.say(cy, nothing))).toEqual(["malformed", "malformed", "malformed"]);
});

test("in a group of two nobody can let the other go", async () => {
  const [group, bo] = (await SampleGroup.of(1)) as [SampleGroup, Phone];
  expect(codes(await group.say(group.founder, [propose(bo)]))).toEqual(["too-few"]);
  expect(listed(group)).toHaveLength(2);
});

test("a proposal ends when its person leaves, and after 30 days in which people wrote, which one clock cannot bring about", async () => {
  const { group, ada, bo, cy, di, ed } = await five();
  const [aboutEd, aboutDi] = [propose(ed), propose(di)];
  await group.say(ada, [aboutEd, aboutDi]);
  await group.say(ed, [entryOf(LEFT, leftBody())]);
  expect(codes(await group.say(bo, [agree(aboutEd)]))).toEqual(["ended"]);
  await group.say(di, [entryOf("a.said", null, random(16), START + 99_999)]);
  expect(openProposals(group.state)).toHaveLength(1);
  for (const week of [1, 2, 3, 4])
    await group.say(bo, [entryOf("a.said", null, random(16), START + 168 * week)]);
  expect(codes(await group.say(bo, [agree(aboutDi, START + 719)]))).toEqual([]);
  expect(openProposals(group.state)).toMatchObject([{ hoursLeft: 1 }]);
  expect(codes(await group.say(cy, [propose(di, START + 719)]))).toEqual(["already-open"]);
  // The hour of the agreement itself is the second to reach the end.
  expect(codes(await group.say(cy, [agree(aboutDi, START + 720)]))).toEqual(["ended"]);
  expect(openProposals(group.state)).toHaveLength(1);
  await group.say(cy, [entryOf("a.said", null, random(16), START + 720)]);
  expect(openProposals(group.state)).toEqual([]);
  expect(codes(await group.say(cy, [propose(di, START + 720)]))).toEqual([]);
});

test("what is asked after a silence of months is still open when the others come back, whatever they bring", async () => {
  const { group, ada, bo, cy, ed } = await five();
  const ask = propose(ed, START + 5000);
  await group.say(ada, [ask]);
  await group.say(bo, [entryOf("a.said", null, random(16), START + 30)]);
  expect(codes(await group.say(bo, [agree(ask, START + 5001)]))).toEqual([]);
  expect(openProposals(group.state)).toMatchObject([{ hoursLeft: 720 - 30 - 168 }]);
  await group.say(cy, [agree(ask, START + 5002)]);
  expect(listed(group)).not.toContain(idOf(ed.member));
});

test("group time is the newest hour that two members have reached, and never falls", () => {
  let newest = withHours(new Map(), "a", 50);
  const times = [];
  for (const [m, hours] of [
    ["a", 10],
    ["b", 20],
    ["b", 70],
    ["c", 60],
    ["a", 60],
    ["a", 70],
  ] as const) {
    newest = withHours(newest, m, hours);
    times.push(groupTime(newest));
  }
  expect(times).toEqual([0, 20, 50, 60, 60, 70]);
});

test("a share is never rounded down, and never asks for more than there are", () => {
  expect([1, 2, 3, 4, 5, 6].map((k) => neededOf([2, 3], k))).toEqual([1, 2, 2, 3, 4, 4]);
  expect([1, 3, 99].map((k) => neededOf([1, 1], k))).toEqual([1, 3, 99]);
  expect([1, 2, 100, 101].map((k) => neededOf([51, 100], k))).toEqual([1, 2, 51, 52]);
});

test("the charter changes by the share it names itself, and the new one holds from there on", async () => {
  const { group, ada, bo, cy, di, ed } = await five();
  const now = group.state.circle?.charter;
  if (now === undefined) throw new Error("the sample has a charter");
  const strict = { ...USUAL_CHARTER, change: [51, 100] as const, share: [1, 1] as const, sponsors: 2 };
  const ask = entryOf(CHARTER_PROPOSED, charterProposedBody(strict, now));
  expect(codes(await group.say(ada, [ask]))).toEqual([]);
  const unlike = [agree(ask), agree(propose(bo), START, CHARTER_AGREED)];
  expect(codes(await group.say(bo, unlike))).toEqual(["malformed", "malformed"]);
  for (const phone of [bo, cy]) await group.say(phone, [agree(ask, START, CHARTER_AGREED)]);
  expect(group.state.circle?.charter.sponsors).toBe(1);
  await group.say(di, [agree(ask, START, CHARTER_AGREED)]);
  expect(group.state.circle?.charter).toMatchObject(strict);
  expect(group.state.turn.due).toBe(false);
  expect(codes(await group.join(await newPhone(1), [ada]))).toEqual(["not-vouched"]);
  const next = entryOf(CHARTER_PROPOSED, charterProposedBody(USUAL_CHARTER, now));
  await group.say(ada, [propose(ed), next]);
  expect(openProposals(group.state)).toMatchObject([{ needed: 4 }, { needed: 3 }]);
});

test("a charter is proposed whole, sound and other than the one in force; one member alone decides at once", async () => {
  const group = await SampleGroup.found();
  const now = group.state.circle?.charter;
  if (now === undefined) throw new Error("the sample has a charter");
  const say = (body: Parameters<typeof entryOf>[1]) =>
    group.say(group.founder, [entryOf(CHARTER_PROPOSED, body)]);
  const same = charterProposedBody(USUAL_CHARTER, now);
  const weak = charterProposedBody({ ...USUAL_CHARTER, share: [1, 2] }, now);
  for (const body of [same, weak, null, { charter: {} }, { charter: now.signed, more: 1 }])
    expect(codes(await say(body))).toEqual(["malformed"]);
  expect(codes(await say({ charter: { ...now.signed, crowd: 7, later: "kept" } }))).toEqual([]);
  expect(group.state.circle?.charter).toMatchObject({ crowd: 7, signed: { later: "kept" } });
  expect(openProposals(group.state)).toEqual([]);
});

test("a growing map keeps its past, and gives each key once, in the order of first setting", () => {
  let map = GrowingMap.empty<number>();
  const past = [];
  for (let i = 0; i < 100; i++) {
    past.push(map);
    map = map.with(`k${i % 40}`, i);
  }
  expect(map.values()).toHaveLength(40);
  expect([map.get("k0"), map.get("k39"), map.get("none")]).toEqual([80, 79, undefined]);
  expect([past[1]?.get("k0"), past[60]?.get("k0"), past[0]?.get("k0")]).toEqual([0, 40, undefined]);
  expect(map.values().map((value) => value % 40)).toEqual(Array.from({ length: 40 }, (_, i) => i));
});
