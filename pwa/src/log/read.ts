// Reads new wires: opens and verifies many at a time, judges membership one by one in order, keeps every one of them.
import { sha256 } from "../crypto/hash.ts";
import { type Bytes, equal } from "../lib/bytes.ts";
import { err, ok, type Result } from "../lib/result.ts";
import { headAfter } from "./chain.ts";
import type { KeyRing } from "./epoch.ts";
import { fold, foldNamed, type Step } from "./fold.ts";
import { type Id, idOf } from "./id.ts";
import type { Joining } from "./joining.ts";
import { decodePayload, type Named, type Payload } from "./payload.ts";
import type { Refusal, WireRefusal } from "./refusals.ts";
import { isVouchBy } from "./request.ts";
import { joiningOf, signerOf } from "./signer.ts";
import { type Alarm, type Entry, emptyLog, headOf, type Kept, type LogState } from "./state.ts";
import { isSignedBy, type OpenedWire, openWire, payloadOf } from "./wire.ts";

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
  state: LogState,
  keys: KeyRing,
  wires: readonly PlacedWire[],
): Promise<Result<Reading, "gap">> {
  const first = headOf(state).n + 1;
  if (wires.some(([n], place) => n !== first + place)) return err("gap");
  const reading = {
    state,
    kept: [] as Kept[],
    entries: [] as Entry[],
    refused: [] as Refusal[],
    alarms: [] as Alarm[],
  };
  for (let at = 0; at < wires.length; at += BATCH) {
    const batch = wires.slice(at, at + BATCH).map(([, wire]) => wire);
    for await (const { kept, step } of readBatch(reading.state, keys, batch)) {
      reading.state = step.state;
      reading.kept.push(kept);
      reading.entries.push(...step.entries);
      reading.refused.push(...step.refused);
      reading.alarms.push(...step.alarms);
    }
  }
  return ok(reading);
}

/** What was kept, folded again from the beginning, as after unlocking. Nothing is verified again. */
export function replay(group: Bytes, kept: Iterable<Kept>): Omit<Reading, "kept"> {
  const entries: Entry[] = [];
  const refused: Refusal[] = [];
  const alarms: Alarm[] = [];
  let state = emptyLog(group);
  for (const one of kept) {
    const step = fold(state, one);
    state = step.state;
    entries.push(...step.entries);
    refused.push(...step.refused);
    alarms.push(...step.alarms);
  }
  return { state, entries, refused, alarms };
}

interface Prepared {
  readonly wire: Bytes;
  readonly hash: Bytes;
  readonly opened: Result<OpenedWire, WireRefusal>;
  readonly payload: Result<Payload, WireRefusal>;
}

/** A signature checked before its turn, under the key its author will most likely have by then. */
interface Guess {
  readonly key: Bytes;
  readonly good: Promise<boolean>;
}

async function* readBatch(
  before: LogState,
  keys: KeyRing,
  wires: readonly Bytes[],
): AsyncGenerator<{ kept: Kept; step: Step }> {
  const { group } = before;
  const prepared = await Promise.all(wires.map((wire) => prepare(group, keys, wire)));
  const guesses = guessSignatures(before, prepared);
  await Promise.all(guesses.map(async (guess) => guess?.good));
  let state = before;
  for (const [place, one] of prepared.entries()) {
    const { n, h: head } = await headAfter(group, headOf(state), one.hash);
    const judged = await judge(state, one, guesses[place]);
    const placed = { n, hash: one.hash, head };
    if (judged.ok) {
      const { opened, named, vouched } = judged.value;
      const kept = { ...placed, ...opened, vouched };
      const step = foldNamed(state, kept, named);
      state = step.state;
      yield { kept, step };
    } else {
      const code = n === 1 ? "not-founded" : judged.code;
      const kept = { ...placed, wire: one.wire, code, opened: one.opened.ok };
      const step = fold(state, kept);
      state = step.state;
      yield { kept, step };
    }
  }
}

async function prepare(group: Bytes, keys: KeyRing, wire: Bytes): Promise<Prepared> {
  const [hash, opened] = await Promise.all([sha256(wire), openWire(group, keys, wire)]);
  return { wire, hash, opened, payload: opened.ok ? decodePayload(payloadOf(opened.value.inner)) : opened };
}

function guessSignatures(state: LogState, prepared: readonly Prepared[]): readonly (Guess | undefined)[] {
  const joining = new Map<Id, Bytes>();
  for (const { payload } of prepared) {
    const brought = payload.ok && payload.value.type === "named" ? joiningOf(payload.value) : undefined;
    if (brought !== undefined) joining.set(idOf(brought.request.device), brought.request.ed25519);
  }
  return prepared.map(({ opened, payload }) => {
    if (!opened.ok || !payload.ok || payload.value.type !== "named") return undefined;
    const device = idOf(payload.value.device);
    const key = state.circle?.devices.get(device)?.e ?? joining.get(device);
    return key && { key, good: isSignedBy(key, state.group, opened.value) };
  });
}

interface Good {
  readonly opened: OpenedWire;
  readonly named: Named;
  readonly vouched: readonly number[];
}

async function judge(
  state: LogState,
  one: Prepared,
  guess: Guess | undefined,
): Promise<Result<Good, WireRefusal>> {
  const { opened, payload } = one;
  if (!opened.ok) return opened;
  if (state.wireIds.has(idOf(opened.value.id))) return err("repeated-wire");
  if (!payload.ok) return payload;
  const named = payload.value;
  if (named.type === "hidden") return err("bad-token");
  const signer = signerOf(state, opened.value.epoch, named);
  if (!signer.ok) return signer;
  const { key, joining } = signer.value;
  const isGuessed = guess !== undefined && equal(guess.key, key);
  const good = isGuessed ? await guess.good : await isSignedBy(key, state.group, opened.value);
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
