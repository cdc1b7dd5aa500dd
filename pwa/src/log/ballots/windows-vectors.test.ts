// The same ballots count, the same envelopes are their runs, and the same words are read out as in the phone in Python.
import { expect, test } from "vitest";
import { pairOf } from "../../crypto/key-pair.ts";
import { type Bytes, toHex } from "../../lib/bytes.ts";
import { type Cbor, decode, encode } from "../../lib/cbor.ts";
import { must } from "../../lib/result.ts";
import { epochKeys, type KeyRing, ringWith } from "../epoch.ts";
import { groupTime } from "../group-time.ts";
import type { Id } from "../id.ts";
import { readKept, writeKept } from "../kept.ts";
import { type PlacedWire, type Reading, read, replay } from "../read.ts";
import { cases, hex, plain } from "../shared-vectors.ts";
import { emptyLog, type Kept, type LogState } from "../state.ts";
import type { Item, Told } from "./runs.ts";
import { readOut, runsOf } from "./runs.ts";
import { keyIn, toldBy } from "./telling.ts";

interface WindowCase extends ReadOut {
  says: string;
  group: string;
  E: Record<string, string>;
  wires: string[];
  heads: string[];
  refused: [number, number | null, string][];
  entries: [number, number, string, string][];
  devices: Record<"d" | "v", string>[];
  time: number | null;
  ballots: Record<string, unknown>[];
  runs: unknown[];
  slipped: [number, string][];
  reader?: Record<"x25519", string>;
  told?: ReadOut;
}

interface ReadOut {
  items: [number, string, string | null][];
  passedOver: [number, string][];
}

/** The body again, as its author wrote it but for the signature that was checked. */
function bodyOf({ kind, data, re }: Item): Cbor {
  return { k: kind, d: data, ...(re === null ? {} : { re: hex(plain(re)) }) };
}

function unsigned(body: string): string {
  const read = must(decode(hex(body))) as Record<string, Cbor>;
  return toHex(encode(Object.fromEntries(Object.entries(read).filter(([key]) => key !== "by"))));
}

function readBy(state: LogState, told?: ReadonlyMap<Id, Told>): ReadOut {
  const opened = readOut(state, told);
  return {
    items: opened.flatMap(({ items }) =>
      items.map((item): [number, string, string | null] => [
        item.n,
        toHex(encode(bodyOf(item))),
        item.re === null ? null : plain(item.re),
      ]),
    ),
    passedOver: opened.flatMap(({ passedOver }) =>
      passedOver.map(([n, code]): [number, string] => [n, code]),
    ),
  };
}

const asWritten = ({ items, passedOver }: ReadOut): ReadOut => ({
  items: items.map(([n, body, re]) => [n, unsigned(body), re]),
  passedOver,
});

/** What opens for the device with this key. */
async function toldTo(state: LogState, secret: Bytes): Promise<ReadonlyMap<Id, Told>> {
  const receiving = await pairOf("X25519", secret);
  const told = new Map<Id, Told>();
  for (const { envelopes } of runsOf(state)) {
    for (const envelope of envelopes) {
      const key = await keyIn(state.group, envelope, receiving);
      const said = key === null ? null : await toldBy(state.group, envelope, key);
      if (said !== null) told.set(envelope.key, said);
    }
  }
  return told;
}

function toldOf(state: LogState) {
  return {
    time: groupTime(state.hours),
    ballots: state.ballots.byId.values().map(({ id, purpose, period, opens, closes, epoch, n, voices }) => ({
      ...{ id: plain(id), purpose, period, opens, closes, epoch, n },
      voices: [...voices].map(plain).sort(),
    })),
    runs: runsOf(state).map(({ ballot, ended, envelopes }) => ({
      ballot: plain(ballot.id),
      ended,
      envelopes: envelopes.map(({ n, key }) => [n, plain(key)]),
    })),
    slipped: state.ballots.slipped.map(({ n, ballot }) => [n, plain(ballot)]),
    ...readBy(state),
  };
}

const codes = ({ refused }: Pick<Reading, "refused">) =>
  refused.map(({ n, index, code }) => [n, index, code]);

async function ringOf(group: Bytes, secrets: Record<string, string>): Promise<KeyRing> {
  const keys = Object.entries(secrets).map(([n, secret]) => epochKeys(group, Number(n), hex(secret)));
  return ringWith(new Map(), ...(await Promise.all(keys)));
}

test("both programs find the same ballots, runs and words in the same logs", async () => {
  for (const c of cases<WindowCase>("windows")) {
    const group = hex(c.group);
    const ring = await ringOf(group, c.E);
    const wires = c.wires.map((wire, place): PlacedWire => [place + 1, hex(wire)]);
    const whole = must(await read(emptyLog(group), ring, wires));
    expect(codes(whole), c.says).toEqual(c.refused);
    expect(
      whole.entries.map(({ n, index, id, device }) => [n, index, plain(id), plain(device)]),
      c.says,
    ).toEqual(c.entries);
    const { time, ballots, runs, slipped } = c;
    expect(toldOf(whole.state), c.says).toEqual({ time, ballots, runs, slipped, ...asWritten(c) });
    if (c.reader !== undefined && c.told !== undefined) {
      const told = await toldTo(whole.state, hex(c.reader.x25519));
      expect(readBy(whole.state, told), c.says).toEqual(asWritten(c.told));
    }
    const heard = [...(whole.state.circle?.devices.values() ?? [])].map(({ d, v }) => [plain(d), toHex(v)]);
    expect(new Map(heard as [string, string][]), c.says).toEqual(
      new Map(c.devices.map(({ d, v }) => [d, v])),
    );
    await expectSameAgain(group, ring, wires, whole);
  }
});

/** One by one, or again from what was kept and stored: the same. */
async function expectSameAgain(group: Bytes, ring: KeyRing, wires: readonly PlacedWire[], whole: Reading) {
  let state = emptyLog(group);
  for (const wire of wires) state = must(await read(state, ring, [wire])).state;
  expect(toldOf(state)).toEqual(toldOf(whole.state));
  const stored = whole.kept.map((kept) => readKept(must(decode(encode(writeKept(kept))))));
  expect(stored).toEqual(whole.kept);
  const again = replay(group, stored as Kept[]);
  expect(toldOf(again.state)).toEqual(toldOf(whole.state));
  expect({ refused: again.refused, alarms: again.alarms }).toEqual({
    refused: whole.refused,
    alarms: whole.alarms,
  });
}
