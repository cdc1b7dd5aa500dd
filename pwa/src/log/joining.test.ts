import { expect, test } from "vitest";
import { idOf } from "./id.ts";
import { JOINED, joinedBody } from "./joining.ts";
import type { Reading } from "./read.ts";
import { entryOf, newPhone, type Phone, SampleGroup } from "./sample-group.ts";

const codes = (reading: Reading) => reading.refused.map(({ code }) => code);
const memberIds = (group: SampleGroup) => [...(group.state.circle?.members.keys() ?? [])];
const devicesOf = (group: SampleGroup, { member }: Phone) =>
  group.state.circle?.members.get(idOf(member))?.devices;

test("whoever is vouched for is in, and what they write with their joining counts", async () => {
  const group = await SampleGroup.found();
  const bo = await newPhone(1);
  const body = joinedBody(bo.request, [await group.vouch(group.founder, bo)], "Bo", null);
  const { entries, refused } = await group.say(bo, [entryOf(JOINED, body), entryOf("ledger.offered")]);
  expect(refused).toEqual([]);
  expect(entries.map(({ kind, author }) => [kind, author])).toEqual([
    [JOINED, idOf(bo.member)],
    ["ledger.offered", idOf(bo.member)],
  ]);
  expect(group.state.circle?.members.get(idOf(bo.member))).toMatchObject({ who: "Bo", since: 2 });
});

test("nobody gets in without a vouch for exactly their request, in this epoch, by someone listed", async () => {
  const group = await SampleGroup.found();
  const [bo, stranger] = [await newPhone(1), await newPhone(1)];
  const good = await group.vouch(group.founder, bo);
  const bad = [
    [],
    [await group.vouch(stranger, bo)],
    [await group.vouch(group.founder, stranger)],
    [await group.vouch(group.founder, bo, 2)],
    [{ ...good, signature: good.signature.map((byte, place) => (place === 3 ? byte ^ 1 : byte)) }],
    [{ ...good, device: bo.device }],
  ];
  for (const vouches of bad) expect(codes(await group.joinWith(bo, vouches))).toEqual(["not-vouched"]);
  expect(memberIds(group)).toEqual([idOf(group.founder.member)]);
  // Being refused used nothing up, and a bad vouch beside a good one does no harm.
  expect(codes(await group.joinWith(bo, [...bad.flat(), good]))).toEqual([]);
});

test("where two sponsors are asked for, one member with two phones is one sponsor", async () => {
  const group = await SampleGroup.found({ sponsors: 2 });
  const [bo, cy] = [await newPhone(1), await newPhone(1)];
  expect(codes(await group.join(bo, [group.founder]))).toEqual([]);
  const second = await newPhone(2, group.founder.member);
  expect(codes(await group.join(second, [group.founder]))).toEqual([]);
  expect(codes(await group.join(cy, [group.founder, second]))).toEqual(["not-vouched"]);
  expect(codes(await group.join(cy, [second, bo]))).toEqual([]);
});

test("a second phone is let in by the member's own phone and by nobody else's", async () => {
  const group = await SampleGroup.found();
  const bo = await newPhone(1);
  await group.join(bo, [group.founder]);
  const second = await newPhone(2, group.founder.member);
  expect(codes(await group.join(second, [bo]))).toEqual(["not-vouched"]);
  expect(codes(await group.join(second, [group.founder]))).toEqual([]);
  expect(devicesOf(group, group.founder)).toEqual([idOf(group.founder.device), idOf(second.device)]);
});

test("a lost phone is replaced by two others, and from then on signs nothing", async () => {
  const group = await SampleGroup.found();
  const [bo, cy] = [await newPhone(1), await newPhone(1)];
  await group.join(bo, [group.founder]);
  await group.join(cy, [group.founder]);
  const newBo = await newPhone(3, bo.member);
  expect(codes(await group.join(newBo, [group.founder], [bo]))).toEqual(["not-vouched"]);
  expect(codes(await group.join(newBo, [group.founder, bo], [bo]))).toEqual(["not-vouched"]);
  expect(codes(await group.join(newBo, [group.founder, cy], [cy]))).toEqual(["malformed"]);
  expect(codes(await group.join(newBo, [group.founder, cy], [bo]))).toEqual([]);
  expect(devicesOf(group, bo)).toEqual([idOf(newBo.device)]);
  expect(codes(await group.say(bo, [entryOf("ledger.offered")]))).toEqual(["unknown-device"]);
  expect((await group.say(newBo, [entryOf("ledger.offered")])).entries).toMatchObject([
    { author: idOf(bo.member) },
  ]);
});

test("ids and keys are never used twice, not even by those who left", async () => {
  const group = await SampleGroup.found();
  const bo = await newPhone(1);
  await group.join(bo, [group.founder]);
  expect(codes(await group.join(bo, [group.founder]))).toEqual(["used-before"]);
  const newBo = await newPhone(3, bo.member);
  await group.join(newBo, [group.founder], [bo]);
  expect(codes(await group.join(bo, [group.founder]))).toEqual(["used-before"]);
});

test("nobody joins in another's name: the joining is signed by the key it brings", async () => {
  const group = await SampleGroup.found();
  const [bo, thief] = [await newPhone(1), await newPhone(1)];
  const joining = entryOf(JOINED, joinedBody(bo.request, [await group.vouch(group.founder, bo)], null, null));
  expect(codes(await group.say({ ...bo, signing: thief.signing }, [joining]))).toEqual(["bad-signature"]);
  expect(codes(await group.say(thief, [joining]))).toEqual(["unknown-device"]);
  expect(codes(await group.say(group.founder, [entryOf("x"), joining]))).toEqual(["malformed"]);
});
