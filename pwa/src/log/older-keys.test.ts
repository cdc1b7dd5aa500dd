import { expect, test } from "vitest";
import type { Cbor } from "../lib/cbor.ts";
import { must } from "../lib/result.ts";
import { epochKeys, ringWith } from "./epoch.ts";
import { findMended, MENDED, mendedBody } from "./mending.ts";
import { isTruePrev, keysBack, openPrev, sealPrev } from "./prev.ts";
import { expectSameAgain, present, readAll, rotatedGroup, threeEpochs, told } from "./rotated-group.ts";
import { entryOf, random } from "./sample-group.ts";

test("a newcomer finds every older key behind the one they were given, and is told where the chain breaks", async () => {
  const { group, bo, rows } = await threeEpochs();
  const wireOf = (epoch: number) =>
    group.wires[(rows.find((row) => row.epoch === epoch)?.boundary ?? 0) - 1]?.[1];
  const back = await keysBack(new Map(), group.keys, rows, wireOf);
  expect([back.missing, [...back.ring.keys()].sort()]).toEqual([null, [1, 2, 3]]);
  expect((await readAll(group, back.ring)).entries).toEqual((await readAll(group, group.ring)).entries);
  const second = present(group.ring.get(2));
  const lie = await epochKeys(group.keys.group, 1, random(32));
  for (const prev of [random(60), random(59), null, await sealPrev(second, lie, random)]) {
    const broken = rows.map((row) => (row.epoch === 2 ? { ...row, prev } : row));
    expect((await keysBack(new Map(), group.keys, broken, wireOf)).missing).toBe(1);
    expect(prev !== null && (await isTruePrev(second, present(group.ring.get(1)), prev))).toBe(false);
  }
  // A member tells the old key again; a wrong one would not be believed.
  await group.say(bo, [
    entryOf(MENDED, mendedBody(lie)),
    entryOf(MENDED, mendedBody(present(group.ring.get(1)))),
  ]);
  const held = ringWith(new Map(), group.keys, second);
  const wires = group.wires.map(([, wire]) => wire);
  const found = await findMended(group.keys.group, held, 1, wires, wireOf);
  expect(found?.secret).toEqual(group.ring.get(1)?.secret);
  expect(await findMended(group.keys.group, held, 1, wires, () => undefined)).toBeUndefined();
  const whole = await keysBack(ringWith(held, present(found)), group.keys, [], wireOf);
  expect([whole.missing, whole.ring.size]).toEqual([null, 3]);
});

test("an old key told again counts when it is the true one, and changes nothing else", async () => {
  const { group, bo } = await threeEpochs();
  const [one, two, three] = [1, 2, 3].map((epoch) => present(group.ring.get(epoch)));
  const body = (epoch: number, key: Cbor): Cbor => ({ epoch, key });
  const before = told(group.state);
  const reading = await group.say(bo, [
    entryOf(MENDED, mendedBody(present(one))),
    entryOf(MENDED, mendedBody(present(two))),
    entryOf(MENDED, body(2, random(32))),
    entryOf(MENDED, body(1, random(32))),
    entryOf(MENDED, mendedBody(present(three))),
    entryOf(MENDED, body(0, random(32))),
    entryOf(MENDED, body(1, random(31))),
  ]);
  expect(reading.refused.map(({ index, code }) => [index, code])).toEqual([
    [2, "wrong-key"],
    [3, "wrong-key"],
    [4, "malformed"],
    [5, "malformed"],
    [6, "malformed"],
  ]);
  expect({ ...told(group.state), seen: null }).toEqual({ ...before, seen: null });
  expectSameAgain(group, await readAll(group, group.ring));
});

test("what lies behind a key opens only with it, and only to the key that was committed to", async () => {
  const { group, first, made } = await rotatedGroup();
  expect(made.prev).toHaveLength(60);
  expect(must(await openPrev(made.next, made.prev, first.commit)).secret).toEqual(first.secret);
  expect(await openPrev(made.next, made.prev, random(32))).toEqual({ ok: false, code: "wrong-key" });
  const other = await epochKeys(group.keys.group, 2, random(32));
  expect(await openPrev(other, made.prev, null)).toEqual({ ok: false, code: "unreadable" });
  const later = await epochKeys(group.keys.group, 3, made.next.secret);
  expect(await openPrev(later, made.prev, null)).toEqual({ ok: false, code: "unreadable" });
});
