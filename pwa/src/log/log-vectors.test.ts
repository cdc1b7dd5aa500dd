// The same logs read to the same members, entries, refusals and alarms as the independent phone in Python.
import { expect, test } from "vitest";
import { pairOf } from "../crypto/key-pair.ts";
import { type Bytes, toHex } from "../lib/bytes.ts";
import { encode } from "../lib/cbor.ts";
import { must } from "../lib/result.ts";
import { stageOf } from "./draws/draw.ts";
import { orderOf, poolHash } from "./draws/order.ts";
import { carePair } from "./draws/pair.ts";
import { epochKeys, type KeyRing, ringWith } from "./epoch.ts";
import { groupTime, spokenTime } from "./group-time.ts";
import { heldBy } from "./held.ts";
import { MENDED, readMended } from "./mending.ts";
import { isOpen, standingAgreements } from "./proposals.ts";
import { type PlacedWire, read, replay } from "./read.ts";
import type { Own } from "./rotating.ts";
import { cases, hex, plain } from "./shared-vectors.ts";
import { type Entry, emptyLog, type LogState } from "./state.ts";

interface LogCase {
  says: string;
  group: string;
  E: Record<string, string>;
  regrown?: { from: string; n: number; h: string; expected: string[] };
  reader?: { d: string; x25519: string };
  server: string;
  wires: string[];
  heads: string[];
  refused: [number, number | null, string][];
  alarms: [number, string, string][];
  entries: [number, number, string, string][];
  held: (number | null)[];
  stopped: number | null;
  members: { m: string; who: string | null; since: number; devices: string[] }[];
  devices: Record<"d" | "m" | "e" | "x" | "v", string>[];
  epoch: number | null;
  due: boolean | null;
  time: number | null;
  charter: string | null;
  mended: Record<string, string>;
  draws?: { id: string; stage: string; entered: string[]; order: string[]; pool: string }[];
  pair?: string[];
  proposals: {
    id: string;
    n: number;
    about: string | null;
    needed: number;
    agreed: string[];
    open: boolean;
  }[];
}

function toldOf(state: LogState) {
  const byId = (one: string[], other: string[]) => ((one[0] ?? "") < (other[0] ?? "") ? -1 : 1);
  const { members, devices } = state.circle ?? { members: new Map(), devices: new Map() };
  return {
    heads: Array.from({ length: state.heads.length }, (_, n) => toHex(state.heads.at(n) ?? new Uint8Array())),
    held: Array.from({ length: state.heads.length - 1 }, (_, place) => heldBy(state, place + 1)),
    members: [...members.values()]
      .map(({ m, who, since, devices: listed }) => ({
        m: plain(m),
        who,
        since,
        devices: listed.map(plain).sort(),
      }))
      .sort((one, other) => (one.m < other.m ? -1 : 1)),
    devices: [...devices.values()]
      .map(({ d, m, e, x, v, since }) => [plain(d), plain(m), toHex(e), toHex(x), toHex(v), String(since)])
      .sort(byId),
    ...affairsOf(state),
  };
}

function affairsOf(state: LogState) {
  const { circle, turn, proposals } = state;
  if (circle === null) return { epoch: null, due: null, time: null, charter: null, proposals: [] };
  return {
    epoch: turn.epoch,
    due: turn.due,
    time: groupTime(state.hours),
    spoken: spokenTime(state),
    charter: toHex(encode(circle.charter.signed)),
    proposals: proposals.byId.values().map((one) => ({
      id: plain(one.id),
      n: one.n,
      about: one.matter.about === "removal" ? plain(one.matter.member) : null,
      needed: one.needed,
      agreed: standingAgreements(one, circle).map(plain).sort(),
      open: isOpen(one, circle, state),
    })),
  };
}

function regrownIn({ circle }: LogState) {
  if (circle?.regrown == null) return undefined;
  const { from, head, expected } = circle.regrown;
  const members = [...expected.keys()].map(plain).sort();
  return { from: toHex(from), n: head.n, h: toHex(head.h), expected: members };
}

function mendedIn(entries: readonly Entry[]): Record<string, string> {
  const told = entries.flatMap(({ kind, body }) => (kind === MENDED ? [readMended(body)] : []));
  return Object.fromEntries(told.map((one) => [String(one?.epoch), toHex(one?.key ?? new Uint8Array())]));
}

async function drawnIn(state: LogState): Promise<Pick<LogCase, "draws" | "pair">> {
  const { circle, draws, group, hours } = state;
  if (circle === null) throw new Error("the sample has a founding");
  const told = draws.values().map(async (draw) => ({
    id: plain(draw.id),
    stage: stageOf(draw, circle, hours),
    entered: [...draw.entered.keys()].map(plain).sort(),
    order: (await orderOf(group, draw)).map(plain),
    pool: toHex(await poolHash(group, draw)),
  }));
  return { draws: await Promise.all(told), pair: (await carePair(state)).map(plain) };
}

async function ringOf(group: Bytes, secrets: Record<string, string>): Promise<KeyRing> {
  const keys = Object.entries(secrets).map(([n, secret]) => epochKeys(group, Number(n), hex(secret)));
  return ringWith(new Map(), ...(await Promise.all(keys)));
}

async function ownOf(reader: LogCase["reader"]): Promise<Own | null> {
  if (reader === undefined) return null;
  return { device: hex(reader.d), receiving: await pairOf("X25519", hex(reader.x25519)) };
}

test("both programs read the same logs to the same members, entries, refusals and alarms", async () => {
  for (const c of [...cases<LogCase>("log"), ...cases<LogCase>("draws")]) {
    const group = hex(c.group);
    const ring = await ringOf(group, c.E);
    const own = await ownOf(c.reader);
    const wires = c.wires.map((wire, place): PlacedWire => [place + 1, hex(wire)]);
    const whole = must(await read(emptyLog(group), ring, wires, own));
    expect(
      whole.refused.map(({ n, index, code }) => [n, index, code]),
      c.says,
    ).toEqual(c.refused);
    expect(
      whole.alarms.map(({ n, what, device }) => [n, what, plain(device)]),
      c.says,
    ).toEqual(c.alarms);
    const entries = whole.entries.map(({ n, index, id, device }) => [n, index, plain(id), plain(device)]);
    expect(entries, c.says).toEqual(c.entries);
    const told = toldOf(whole.state);
    const reached = whole.kept.length;
    const stopped = whole.waits !== null || whole.state.turn.halted !== null;
    expect(stopped ? reached : null, c.says).toBe(c.stopped);
    expect(told.heads, c.says).toEqual(c.heads.slice(0, reached + 1));
    expect([...told.held, ...c.wires.slice(reached).map(() => null)], c.says).toEqual(c.held);
    expect(told.members, c.says).toEqual(c.members);
    expect(told.devices, c.says).toEqual(
      c.devices.map((one) => ["d", "m", "e", "x", "v", "since"].map((key) => String(one[key as "d"]))),
    );
    const { epoch, due, time, charter, proposals } = c;
    expect(told, c.says).toMatchObject({ epoch, due, time, charter, proposals });
    expect(regrownIn(whole.state), c.says).toEqual(c.regrown);
    expect(mendedIn(whole.entries), c.says).toEqual(c.mended);
    const { draws, pair } = c;
    if (draws !== undefined) expect(await drawnIn(whole.state), c.says).toEqual({ draws, pair });
    if (whole.state.circle !== null) expect(toHex(whole.state.circle.server)).toBe(c.server);

    // One by one, or again from what was kept: the same.
    let state = emptyLog(group);
    let known = ring;
    for (const wire of wires.slice(0, reached)) {
      const one = must(await read(state, known, [wire], own));
      known = ringWith(known, ...one.keys);
      state = one.state;
    }
    expect(toldOf(state), c.says).toEqual(told);
    const again = replay(group, whole.kept);
    expect(toldOf(again.state), c.says).toEqual(told);
    expect(again.state.turn, c.says).toEqual(whole.state.turn);
    const { refused, alarms } = whole;
    expect({ ...again, state: null }, c.says).toEqual({
      state: null,
      entries: whole.entries,
      refused,
      alarms,
    });
  }
});
