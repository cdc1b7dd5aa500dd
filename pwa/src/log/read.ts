// Reads new wires: opens and verifies many at a time, judges membership one by one in order, keeps every one of them.
import { type Bytes, equal } from "../lib/bytes.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { KeyRing } from "./epoch.ts";
import { fold, foldNamed, type Step } from "./fold.ts";
import { idOf } from "./id.ts";
import type { Joining } from "./joining.ts";
import type { Named } from "./payload.ts";
import { type Prepared, prepare } from "./prepare.ts";
import type { Refusal, WireRefusal } from "./refusals.ts";
import { isVouchBy } from "./request.ts";
import { signerOf } from "./signer.ts";
import { type Alarm, type Entry, emptyLog, headOf, type Kept, type LogState } from "./state.ts";
import { isSignedBy, type OpenedWire } from "./wire.ts";

/** As the server gives them: position and bytes. */
export type PlacedWire = readonly [n: number, wire: Bytes];

export interface Reading {
  readonly state: LogState;
  /** One for every wire, in order: what the store must keep. */
  readonly kept: readonly Kept[];
  readonly entries: readonly Entry[];
  readonly refused: readonly Refusal[];
  readonly alarms: readonly Alarm[];
}

// Enough to keep the engine's crypto threads busy, few enough to hold in memory: 512 largest wires are 32 MiB.
const BATCH = 512;

/** `gap`: these are not the positions after our head. Nothing else is refused as a whole. */
export async function read(
  before: LogState,
  keys: KeyRing,
  wires: readonly PlacedWire[],
): Promise<Result<Reading, "gap">> {
  const first = headOf(before).n + 1;
  if (wires.some(([n], place) => n !== first + place)) return err("gap");
  const kept: Kept[] = [];
  const told = newTold();
  let state = before;
  for (let at = 0; at < wires.length; at += BATCH) {
    const batch = wires.slice(at, at + BATCH).map(([, wire]) => wire);
    for (const prepared of await prepare(state, keys, batch)) {
      const one = await keep(state, prepared);
      kept.push(one.kept);
      state = tell(told, one.step);
    }
  }
  return ok({ state, kept, ...told });
}

/** What was kept, folded again from the beginning, as after unlocking. Nothing is verified again. */
export function replay(group: Bytes, kept: Iterable<Kept>): Omit<Reading, "kept"> {
  const told = newTold();
  let state = emptyLog(group);
  for (const one of kept) state = tell(told, fold(state, one));
  return { state, ...told };
}

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

async function keep(state: LogState, one: Prepared): Promise<{ kept: Kept; step: Step }> {
  const placed = { n: one.head.n, hash: one.hash, head: one.head.h };
  const judged = await judge(state, one);
  if (judged.ok) {
    const { opened, named, vouched } = judged.value;
    const kept = { ...placed, ...opened, vouched };
    return { kept, step: foldNamed(state, kept, named) };
  }
  const code = placed.n === 1 ? "not-founded" : judged.code;
  const kept = { ...placed, wire: one.wire, code, opened: one.opened.ok };
  return { kept, step: fold(state, kept) };
}

interface Good {
  readonly opened: OpenedWire;
  readonly named: Named;
  readonly vouched: readonly number[];
}

async function judge(state: LogState, one: Prepared): Promise<Result<Good, WireRefusal>> {
  const { opened, payload, guess } = one;
  if (!opened.ok) return opened;
  if (state.wireIds.has(idOf(opened.value.id))) return err("repeated-wire");
  if (!payload.ok) return payload;
  const named = payload.value;
  if (named.type === "hidden") return err("bad-token");
  const signer = signerOf(state, opened.value.epoch, named);
  if (!signer.ok) return signer;
  const { key, joining } = signer.value;
  const isGuessed = guess !== null && equal(guess.key, key);
  const good = isGuessed ? guess.good : await isSignedBy(key, state.group, opened.value);
  if (!good) return err("bad-signature");
  const vouched = joining === null ? [] : await goodVouches(state, opened.value.epoch, joining);
  return ok({ opened: opened.value, named, vouched });
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
