// A group for tests that has been through a rotation, and what two readings of it must have in common.
import { expect } from "vitest";
import { decode, encode } from "../lib/cbor.ts";
import { must } from "../lib/result.ts";
import type { KeyRing } from "./epoch.ts";
import { readKept, writeKept } from "./kept.ts";
import { LEFT, leftBody } from "./leaving.ts";
import type { EpochRow } from "./prev.ts";
import { type Reading, read, replay } from "./read.ts";
import { entryOf, type Phone, SampleGroup } from "./sample-group.ts";
import { emptyLog, type LogState } from "./state.ts";

export const codes = (reading: Reading) => reading.refused.map(({ n, index, code }) => [n, index, code]);
export const ownOf = ({ device, receiving }: Phone) => ({ device, receiving });

/** Founder, Bo and Cy; Cy leaves, the founder rotates, and both who stay write on. */
export async function rotatedGroup() {
  const [group, bo, cy] = (await SampleGroup.of(2)) as [SampleGroup, Phone, Phone];
  const first = group.keys;
  await group.say(cy, [entryOf(LEFT, leftBody())]);
  const { made } = await group.rotate(group.founder);
  for (const phone of [bo, group.founder]) await group.say(phone, [entryOf("a.said")]);
  return { group, bo, cy, first, made };
}

export const readAll = async (group: SampleGroup, ring: KeyRing, own: Phone | null = null) =>
  must(await read(emptyLog(group.keys.group), ring, group.wires, own === null ? null : ownOf(own)));

export function told(state: LogState) {
  const { circle, hours, turn, seen } = state;
  return { circle, hours, turn, seen, proposals: state.proposals.byId.values() };
}

export function expectSameAgain(group: SampleGroup, { kept, state, entries, refused, alarms }: Reading) {
  const stored = kept.map((one) => readKept(must(decode(encode(writeKept(one))))));
  expect(stored).toEqual(kept);
  const again = replay(group.keys.group, kept);
  expect(told(again.state)).toEqual(told(state));
  expect({ ...again, state: null }).toEqual({ state: null, entries, refused, alarms });
}

export async function threeEpochs() {
  const { group, bo, made } = await rotatedGroup();
  const second = await group.rotate(bo);
  await group.say(bo, [entryOf("a.said")]);
  const rows: EpochRow[] = [
    { epoch: 1, boundary: 5, prev: null },
    { epoch: 2, boundary: 8, prev: made.prev },
    { epoch: 3, boundary: null, prev: second.made.prev },
  ];
  return { group, bo, rows };
}

export function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("the sample lacks this");
  return value;
}
