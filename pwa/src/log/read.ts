// Reads new wires: opens and verifies many at a time, judges membership one by one in order, keeps every one of them.
import { type Bytes, equal } from "../lib/bytes.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { Opened } from "./affairs.ts";
import { OPENED } from "./ballots/opening.ts";
import { stretched } from "./ballots/stretch.ts";
import type { EpochKeys, KeyRing } from "./epoch.ts";
import { fold, foldHidden, foldNamed, type Step } from "./fold.ts";
import { falseBoxAlarms, holdingAfter, holdingOf, waitsFor } from "./holding.ts";
import { idOf } from "./id.ts";
import type { Joining } from "./joining.ts";
import type { Named, Payload } from "./payload.ts";
import { type Prepared, prepare } from "./prepare.ts";
import { provenIn } from "./proving.ts";
import type { Refusal, WireRefusal } from "./refusals.ts";
import { isVouchBy } from "./request.ts";
import type { Own } from "./rotating.ts";
import { signerOf } from "./signer.ts";
import {
  type Alarm,
  type Entry,
  emptyLog,
  headOf,
  isUnfounded,
  type Kept,
  type LogState,
  stands,
} from "./state.ts";
import { isSignedBy, type OpenedWire, wireEpochOf } from "./wire.ts";

/** As the server gives them: position and bytes. */
export type PlacedWire = readonly [n: number, wire: Bytes];

export interface Reading {
  readonly state: LogState;
  /** One for every wire that was read, in order: what the store must keep. Fewer than were given where reading stopped. */
  readonly kept: readonly Kept[];
  readonly entries: readonly Entry[];
  readonly refused: readonly Refusal[];
  readonly alarms: readonly Alarm[];
  /** Found in this device's own boxes: to be kept with the rest. */
  readonly keys: readonly EpochKeys[];
  /** The epoch whose key is needed before the next position can be read. */
  readonly waits: number | null;
}

// Enough to keep the engine's crypto threads busy, few enough to hold in memory: 512 largest wires are 32 MiB.
const BATCH = 512;

/**
 * Stops after a rotation whose key is neither in `ring` nor in the box of `own`, and for good after a false one.
 * `gap`: these are not the positions after our head. Nothing else is refused as a whole.
 */
export async function read(
  before: LogState,
  ring: KeyRing,
  wires: readonly PlacedWire[],
  own: Own | null = null,
): Promise<Result<Reading, "gap">> {
  const first = headOf(before).n + 1;
  if (wires.some(([n], place) => n !== first + place)) return err("gap");
  const told = { ...newTold(), kept: [] as Kept[], keys: [] as EpochKeys[] };
  const begun = await holdingOf(before, ring, own);
  if (begun.isFalseBox && before.turn.latest?.isFalseBox === false)
    told.alarms.push(...falseBoxAlarms(before));
  let at: Place = { state: before, ring: begun.ring };
  if (begun.found !== null) told.keys.push(begun.found);
  while (told.kept.length < wires.length && canGoOn(at)) {
    const from = told.kept.length;
    const batch = wires.slice(from, from + BATCH).map(([, wire]) => wire);
    at = await readBatch(at, batch, told, own);
  }
  return ok({ state: at.state, ...told, waits: waitsFor(at.state, at.ring) });
}

interface Place {
  readonly state: LogState;
  readonly ring: KeyRing;
}

function canGoOn({ state, ring }: Place): boolean {
  return state.turn.halted === null && waitsFor(state, ring) === null;
}

/** To the end of the batch, or to where other keys are needed than it was opened with. */
async function readBatch(
  begin: Place,
  batch: readonly Bytes[],
  told: Told & { readonly kept: Kept[]; readonly keys: EpochKeys[] },
  own: Own | null,
): Promise<Place> {
  let at = begin;
  for (const prepared of await prepare(at.state, at.ring, batch)) {
    const one = await keep(at, prepared, own);
    told.kept.push(one.kept);
    if (one.found !== null) told.keys.push(one.found);
    at = { state: tell(told, one.step), ring: one.ring };
    if (at.ring !== begin.ring || !canGoOn(at)) break;
  }
  return at;
}

/** What was kept, folded again from the beginning, as after unlocking. Nothing is verified again. */
export function replay(group: Bytes, kept: Iterable<Kept>): Replayed {
  const told = newTold();
  let state = emptyLog(group);
  for (const one of kept) state = tell(told, fold(state, one));
  return { state, ...told };
}

export type Replayed = Omit<Reading, "kept" | "keys" | "waits">;

interface Told {
  readonly entries: Entry[];
  readonly refused: Refusal[];
  readonly alarms: Alarm[];
}

function newTold(): Told {
  return { entries: [], refused: [], alarms: [] };
}

function tell(told: Told, step: Step): LogState {
  told.entries.push(...step.entries);
  told.refused.push(...step.refused);
  told.alarms.push(...step.alarms);
  return step.state;
}

interface One {
  readonly kept: Kept;
  readonly step: Step;
  readonly ring: KeyRing;
  readonly found: EpochKeys | null;
}

async function keep({ state, ring }: Place, one: Prepared, own: Own | null): Promise<One> {
  const placed = { n: one.head.n, hash: one.hash, head: one.head.h };
  const judged = await judge(state, ring, one);
  if (judged.ok) {
    const { wire, payload, vouched, proven, opened } = judged.value;
    const kept = { ...placed, ...wire, vouched, proven, isFalseBox: false, opened };
    if (payload.type === "hidden") return { kept, step: foldHidden(state, kept, payload), ring, found: null };
    return turnWith({ kept, step: foldNamed(state, kept, payload), ring, found: null }, state, own);
  }
  const code = placed.n === 1 ? "not-founded" : judged.code;
  // A wire that came under the wrong epoch may come again, sealed anew under the same id.
  const opened = one.opened.ok && code !== "wrong-epoch";
  const kept = { ...placed, wire: one.wire, code, opened };
  return { kept, step: fold(state, kept), ring, found: null };
}

/** Where the wire was a rotation, the ring for what follows it, and what was found in one's own box. */
async function turnWith(one: One, before: LogState, own: Own | null): Promise<One> {
  const { state } = one.step;
  if (state.turn.epoch === before.turn.epoch || !stands(one.kept)) return one;
  const { ring, found, isFalseBox } = await holdingAfter(state, one.ring, own);
  if (!isFalseBox) return { ...one, ring, found };
  const kept = { ...one.kept, isFalseBox };
  return { kept, step: fold(before, kept), ring, found };
}

interface Good {
  readonly wire: OpenedWire;
  readonly payload: Payload;
  readonly vouched: readonly number[];
  readonly proven: readonly number[];
  readonly opened: Opened;
}

/** What ballots need is not part of the first load. It rejects where the file cannot be had. */
const judging = () => import("./ballots/judging.ts");

async function judge(state: LogState, ring: KeyRing, one: Prepared): Promise<Result<Good, WireRefusal>> {
  const { opened, payload, guess } = one;
  if (isUnfounded(state)) return err("not-founded");
  if (!opened.ok && (opened.code === "malformed" || opened.code === "no-key")) return opened;
  if (wireEpochOf(one.wire) !== state.turn.epoch && !isOfItsBallot(state, one)) return err("wrong-epoch");
  if (!opened.ok) return opened;
  if (state.wireIds.has(idOf(opened.value.id))) return err("repeated-wire");
  if (!payload.ok) return payload;
  const named = payload.value;
  if (named.type === "hidden") {
    const { judgeHidden } = await judging();
    const judged = await judgeHidden(
      state,
      stretched(state.ballots, opened.value.id),
      opened.value,
      one.wire.length,
      named,
    );
    if (!judged.ok) return judged;
    const proven = judged.value ? [0] : [];
    return ok({ wire: opened.value, payload: named, vouched: [], proven, opened: null });
  }
  const signer = signerOf(state, opened.value.epoch, named);
  if (!signer.ok) return signer;
  const { key, joining } = signer.value;
  const isGuessed = guess !== null && equal(guess.key, key);
  const good = isGuessed ? guess.good : await isSignedBy(key, state.group, opened.value);
  if (!good) return err("bad-signature");
  const vouched = joining === null ? [] : await goodVouches(state, opened.value.epoch, joining);
  const proven = await provenIn(state, ring, named);
  const judgedOpening = await openingIn(state, named);
  return ok({ wire: opened.value, payload: named, vouched, proven, opened: judgedOpening });
}

/** Envelopes of a ballot stay under the epoch in which it was opened, and so are opened long after it. */
function isOfItsBallot({ ballots }: LogState, { opened, payload }: Prepared): boolean {
  if (!opened.ok || !payload.ok || payload.value.type !== "hidden") return false;
  const { ballot } = payload.value;
  return ballot !== null && ballots.byId.get(idOf(ballot))?.epoch === opened.value.epoch;
}

/** A `ballot.opened` is judged alone, by what the log gives before its wire. */
async function openingIn(state: LogState, named: Named): Promise<Opened> {
  const [entry, ...others] = named.entries;
  if (entry?.kind !== OPENED || others.length > 0) return null;
  const { judgeOpening } = await judging();
  return judgeOpening(state, idOf(named.device), entry);
}

async function goodVouches(state: LogState, epoch: number, joining: Joining): Promise<number[]> {
  const good = await Promise.all(
    joining.vouches.map(async (vouch) => {
      const device = state.circle?.devices.get(idOf(vouch.device));
      return device !== undefined && isVouchBy(device.e, vouch, state.group, epoch, joining.signed);
    }),
  );
  return [...good.keys()].filter((place) => good[place]);
}
