import fc from "fast-check";
import { expect, test } from "vitest";
import type { Cbor, CborMap } from "../lib/cbor.ts";
import { must } from "../lib/result.ts";
import { epochKeys, ringWith } from "./epoch.ts";
import { idBytes, idOf } from "./id.ts";
import { JOINED, joinedBody } from "./joining.ts";
import { LEFT, leftBody } from "./leaving.ts";
import { MENDED, mendedBody } from "./mending.ts";
import { read } from "./read.ts";
import { codes, expectSameAgain, ownOf, present, readAll, rotatedGroup, told } from "./rotated-group.ts";
import { rotationFor } from "./rotating.ts";
import { ROTATED } from "./rotation.ts";
import { entryOf, newPhone, type Phone, random, SampleGroup } from "./sample-group.ts";
import { emptyLog } from "./state.ts";

test("after a rotation those who stayed read on, each with the key from their own box", async () => {
  const { group, bo, first, made } = await rotatedGroup();
  const reading = await readAll(group, ringWith(new Map(), first), bo);
  expect(reading).toMatchObject({ refused: [], alarms: [], waits: null });
  expect(reading.keys.map(({ epoch, secret }) => [epoch, secret])).toEqual([[2, made.next.secret]]);
  expect(reading.kept).toHaveLength(group.wires.length);
  expect(reading.state.turn).toMatchObject({ epoch: 2, due: false, halted: null });
  expectSameAgain(group, reading);
});

test("who left reads up to the rotation and not one wire further, with or without their old phone's keys", async () => {
  const { group, cy, first } = await rotatedGroup();
  const old = ringWith(new Map(), first);
  for (const own of [cy, null]) {
    const reading = await readAll(group, old, own);
    expect([reading.kept.length, reading.waits, reading.keys, reading.alarms]).toEqual([5, 2, [], []]);
    const more = must(await read(reading.state, old, group.wires.slice(5), own && ownOf(own)));
    expect([more.kept, more.waits, more.state]).toEqual([[], 2, reading.state]);
  }
});

test("a reader who waited at a rotation goes on when the key comes, and reads nothing twice", async () => {
  const { group, bo, first, made } = await rotatedGroup();
  const old = ringWith(new Map(), first);
  const halfway = await readAll(group, old);
  const rest = group.wires.slice(halfway.kept.length);
  const withKey = must(await read(halfway.state, ringWith(old, made.next), rest));
  const withBox = must(await read(halfway.state, old, rest, ownOf(bo)));
  expect(withBox.keys.map(({ secret }) => secret)).toEqual([made.next.secret]);
  const whole = await readAll(group, group.ring);
  for (const reading of [withKey, withBox]) {
    expect(told(reading.state)).toEqual(told(whole.state));
    expect([...halfway.entries, ...reading.entries]).toEqual(whole.entries);
  }
});

test("a key that is not the one committed to is not used, whoever handed it over", async () => {
  const { group, bo, first, made } = await rotatedGroup();
  const wrong = ringWith(new Map(), first, await epochKeys(group.keys.group, 2, random(32)));
  const stopped = await readAll(group, wrong);
  expect([stopped.kept.length, stopped.waits, stopped.refused]).toEqual([5, 2, []]);
  const again = must(await read(stopped.state, wrong, group.wires.slice(5)));
  expect([again.kept, again.waits]).toEqual([[], 2]);
  expect((await readAll(group, wrong, bo)).keys).toMatchObject([{ secret: made.next.secret }]);
});

test("without the key of the first epoch nothing is read, and nothing is called unfounded", async () => {
  const { group, made } = await rotatedGroup();
  const reading = await readAll(group, ringWith(new Map(), made.next));
  expect([reading.kept, reading.refused, reading.waits]).toEqual([[], [], 1]);
});

test("a box that holds something else is an alarm that names the device, and is survived by one scan", async () => {
  const [group, bo] = (await SampleGroup.of(1)) as [SampleGroup, Phone];
  const old = group.ring;
  const other = await rotationFor(group.state, group.keys, random(32), random);
  const spoilt = (body: CborMap): Cbor => {
    const boxes = body.boxes as [Uint8Array<ArrayBuffer>, Cbor][];
    const wrong = (other.body as CborMap).boxes as [Cbor, Cbor][];
    return {
      ...body,
      boxes: boxes.map((pair, at) => (idOf(pair[0]) === idOf(bo.device) ? wrong[at] : pair)) as Cbor,
    };
  };
  const { made } = await group.rotate(group.founder, spoilt);
  await group.say(group.founder, [entryOf("a.said")]);
  const alarm = { n: 3, what: "false-box", device: idOf(group.founder.device) };
  const reading = await readAll(group, old, bo);
  expect(reading).toMatchObject({ alarms: [alarm], waits: 2, keys: [], refused: [] });
  expectSameAgain(group, reading);
  const handed = ringWith(old, made.next);
  const rest = must(await read(reading.state, handed, group.wires.slice(3), ownOf(bo)));
  expect([rest.kept.length, rest.alarms, rest.waits]).toEqual([1, [], null]);
  // Who has the key from elsewhere looks into the box all the same.
  expect(await readAll(group, handed, bo)).toMatchObject({ alarms: [alarm], waits: null });
  expect(await readAll(group, handed, group.founder)).toMatchObject({ alarms: [], waits: null });
});

test("a rotation that leaves someone out, brings someone in or is out of place ends the log there, and names its device", async () => {
  const [group, bo, cy] = (await SampleGroup.of(2)) as [SampleGroup, Phone, Phone];
  const boxesOf = (body: CborMap) => body.boxes as readonly Cbor[];
  const stranger = await newPhone(1);
  const changes: ((body: CborMap) => Cbor)[] = [
    (body) => ({ ...body, boxes: boxesOf(body).slice(1) }),
    (body) => ({ ...body, boxes: [...boxesOf(body)].reverse() }),
    (body) => ({ ...body, boxes: [...boxesOf(body), [stranger.device, random(80)]] }),
    (body) => ({ ...body, boxes: boxesOf(body).map((pair) => [(pair as Cbor[])[0] ?? null, random(79)]) }),
    (body) => ({ ...body, members: random(32) }),
    (body) => ({ ...body, epoch: 3 }),
    (body) => ({ ...body, epoch: 1 }),
    (body) => ({ ...body, after: 2 }),
    (body) => ({ ...body, more: 1 }),
    () => null,
  ];
  const { made } = await group.rotate(group.founder, () => null);
  const before = must(await read(emptyLog(group.keys.group), group.ring, group.wires.slice(0, 3)));
  const device = idOf(bo.device);
  for (const change of changes) {
    const entry = entryOf(ROTATED, change(made.body as CborMap));
    const wire = await group.seal(bo, [entry], { n: 3, h: before.state.heads.at(3) ?? random(32) });
    const after = await group.seal(cy, [entryOf("a.said")]);
    const reading = must(
      await read(
        before.state,
        group.ring,
        [
          [4, wire],
          [5, after],
        ],
        ownOf(cy),
      ),
    );
    expect(codes(reading), String(change)).toEqual([[4, 0, "false-rotation"]]);
    expect(reading.alarms).toEqual([{ n: 4, what: "false-rotation", device }]);
    expect([reading.kept.length, reading.waits]).toEqual([1, null]);
    expect(reading.state.turn).toMatchObject({ epoch: 1, halted: { n: 4, device } });
    expect(must(await read(reading.state, group.ring, [[5, after]])).kept).toEqual([]);
    expectSameAgain(group, {
      ...reading,
      kept: [...before.kept, ...reading.kept],
      entries: [...before.entries, ...reading.entries],
    });
  }
  const pair = await group.seal(bo, [entryOf(ROTATED, made.body), entryOf("a.said")], {
    n: 3,
    h: random(32),
  });
  const together = must(await read(before.state, group.ring, [[4, pair]]));
  expect(codes(together)).toEqual([[4, 0, "false-rotation"]]);
  expect(together.entries.map(({ kind }) => kind)).toEqual(["a.said"]);
  // And the same body, alone and in its place, is true.
  const right = await group.seal(bo, [entryOf(ROTATED, made.body)], { n: 3, h: random(32) });
  expect(must(await read(before.state, group.ring, [[4, right]])).state.turn.epoch).toBe(2);
});

test("a wire of a past epoch that the server slips in counts nowhere, and may come again under the new one", async () => {
  const { group, bo, first } = await rotatedGroup();
  const now = group.keys;
  const [id, entry] = [random(16), entryOf("a.said")];
  group.keys = first;
  const late = await group.seal(bo, [entry], undefined, id);
  group.keys = now;
  const n = group.wires.length + 1;
  expect(codes(await group.place(late))).toEqual([[n, null, "wrong-epoch"]]);
  expect(codes(await group.place(await group.seal(bo, [entry], undefined, id)))).toEqual([]);
  expect(codes(await group.place(late))).toEqual([[n + 2, null, "wrong-epoch"]]);
  expectSameAgain(group, await readAll(group, group.ring));
});

test("a vouch given under the old key lets nobody in under the new one", async () => {
  const { group, bo } = await rotatedGroup();
  const late = await newPhone(1);
  const old = await group.vouch(bo, late, 1);
  expect(codes(await group.joinWith(late, [old]))).toEqual([[group.wires.length, 0, "not-vouched"]]);
  expect(codes(await group.join(late, [bo]))).toEqual([]);
});

test("a lost phone that was replaced makes a new key due, a second phone and a new member do not", async () => {
  const [group, bo] = (await SampleGroup.of(1)) as [SampleGroup, Phone];
  await group.join(await newPhone(2, bo.member), [bo]);
  expect(group.state.turn.due).toBe(false);
  const second = group.state.circle?.members.get(idOf(bo.member))?.devices[1] ?? "";
  const newBo = await newPhone(3, bo.member);
  const replaces = [bo.device, idBytes(second)];
  const vouches = [await group.vouch(group.founder, newBo)];
  await group.say(newBo, [entryOf(JOINED, joinedBody(newBo.request, vouches, null, replaces))]);
  expect(group.state.turn.due).toBe(true);
  await group.rotate(newBo);
  expect(group.state.turn).toMatchObject({ epoch: 2, due: false });
});

test("a member whose listed key nothing can be sealed to does not keep the others from moving on", async () => {
  const [group, bo] = (await SampleGroup.of(1)) as [SampleGroup, Phone];
  const circle = group.state.circle;
  const device = circle?.devices.get(idOf(bo.device));
  if (circle == null || device === undefined) throw new Error("the sample has Bo");
  const devices = new Map(circle.devices).set(device.d, { ...device, x: new Uint8Array(32) });
  const state = { ...group.state, circle: { ...circle, devices } };
  const made = await rotationFor(state, group.keys, random(32), random);
  const boxes = (made.body as CborMap).boxes as readonly (readonly Uint8Array[])[];
  expect(boxes.map((pair) => pair[1]?.length)).toEqual([80, 80]);
});

test("whatever order members leave, are let go, rotate and mend in, every phone reads the same again", async () => {
  const act = fc.constantFrom("say", "leave", "join", "rotate", "mend", "junk", "late");
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 9 }), fc.nat(), async (acts, seed) => {
      const [group, ...others] = await SampleGroup.of(2);
      const first = group.ring;
      const here = [group.founder, ...others];
      for (const [at, what] of acts.entries()) {
        const by = present(here[(seed + at) % here.length]);
        if (what === "rotate") await group.rotate(by);
        else if (what === "leave" && here.length > 1) {
          await group.say(by, [entryOf(LEFT, leftBody())]);
          here.splice(here.indexOf(by), 1);
        } else if (what === "join") {
          const late = await newPhone(1);
          await group.join(late, [by]);
          here.push(late);
        } else if (what === "mend")
          await group.say(by, [entryOf(MENDED, mendedBody(present(group.ring.get(1))))]);
        else if (what === "late") await group.place(present(group.wires[at % group.wires.length])[1]);
        else
          await group.say(by, [
            entryOf(what === "junk" ? "removal.proposed" : "a.said", { member: by.member }),
          ]);
      }
      const whole = await readAll(group, group.ring);
      expect(told(whole.state)).toEqual(told(group.state));
      expect([whole.waits, whole.alarms, whole.kept.length]).toEqual([null, [], group.wires.length]);
      expectSameAgain(group, whole);
      // Who has been here all along needs no more than the first key and the boxes.
      const founder = await readAll(group, first, group.founder);
      const reached = founder.kept.length;
      expect(founder.kept).toEqual(whole.kept.slice(0, reached));
      if (group.state.circle?.devices.has(idOf(group.founder.device)))
        expect(reached).toBe(group.wires.length);
    }),
    { numRuns: 25 },
  );
});
