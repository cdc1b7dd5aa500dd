// The past of the charter is the same on every phone with the same log, and says what another rule would have done.
import { expect, test } from "vitest";
import { must } from "../lib/result.ts";
import { agreedBody } from "../log/agreement.ts";
import { type Charter, USUAL_CHARTER } from "../log/charter.ts";
import { CHARTER_AGREED, CHARTER_PROPOSED, charterProposedBody } from "../log/charter-change.ts";
import { type Reading, read } from "../log/read.ts";
import { REMOVAL_AGREED, REMOVAL_PROPOSED, removalBody } from "../log/removal.ts";
import { entryOf, SampleGroup } from "../log/sample-group.ts";
import { emptyLog } from "../log/state.ts";
import { decisionsUnder, pastOf } from "./charter-past.ts";

/** Four members; the charter is changed by three of four, another change finds one, and one member is let go by two of three. */
async function decided(): Promise<Reading> {
  const [group, bo, cy, dan] = await SampleGroup.of(3);
  if (bo === undefined || cy === undefined || dan === undefined) throw new Error("three joined");
  const inForce = () => {
    const charter = group.state.circle?.charter;
    if (charter === undefined) throw new Error("it is founded");
    return charter;
  };
  const propose = async (changes: Partial<Charter>) => {
    const entry = entryOf(CHARTER_PROPOSED, charterProposedBody({ ...inForce(), ...changes }, inForce()));
    await group.say(group.founder, [entry]);
    return entry.id;
  };
  const taken = await propose({ term: 30 });
  for (const phone of [bo, cy]) await group.say(phone, [entryOf(CHARTER_AGREED, agreedBody(taken))]);
  await propose({ term: 60 });
  const removal = entryOf(REMOVAL_PROPOSED, removalBody(dan.member, "a reason"));
  await group.say(group.founder, [removal]);
  await group.say(bo, [entryOf(REMOVAL_AGREED, agreedBody(removal.id))]);
  return must(await read(emptyLog(group.keys.group), group.ring, group.wires));
}

test("a change stands with who asked, how many agreed of how many, and what it changed", async () => {
  const { changes, first } = pastOf(await decided());
  expect(first.term).toBe(USUAL_CHARTER.term);
  expect(
    changes.map(({ state, agreed, needed, of, from, to }) => [state, agreed, needed, of, from.term, to.term]),
  ).toEqual([
    ["open", 1, 3, 4, 30, 60],
    ["took-effect", 3, 3, 4, 90, 30],
  ]);
  expect(changes[0]?.byName).toBe("Ada");
});

test("a change below the share never applies", async () => {
  const reading = await decided();
  expect(reading.state.circle?.charter.term).toBe(30);
});

test("the last three decisions are told as they went and as they would have gone", async () => {
  const reading = await decided();
  const under = (changes: Partial<Charter>) =>
    decisionsUnder(reading, { ...USUAL_CHARTER, ...changes }).map(
      ({ kind, had, wouldNeed, passed, wouldPass }) => [kind, had, wouldNeed, passed, wouldPass],
    );
  expect(under({})).toEqual([
    ["let-go", 2, 2, true, true],
    ["charter", 3, 3, true, true],
    ["let-in", 1, 1, true, true],
  ]);
  expect(under({ share: [1, 1], change: [1, 1], sponsors: 2 })).toEqual([
    ["let-go", 2, 3, true, false],
    ["charter", 3, 4, true, false],
    ["let-in", 1, 2, true, false],
  ]);
});

test("two readers of the same log are told the same", async () => {
  const reading = await decided();
  expect(pastOf({ state: reading.state, entries: [...reading.entries] })).toEqual(pastOf(reading));
});
