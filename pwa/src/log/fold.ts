// Folds verified wires into the state of the log, one by one, in position order. Pure; never throws on what others wrote.
// Signatures were checked before (by the reader, or when the wire was first kept); the laws of the log are judged here.
import { type Bytes, equal } from "../lib/bytes.ts";
import type { Affairs } from "./affairs.ts";
import { withEnvelope } from "./ballots/ballot.ts";
import { stretched } from "./ballots/stretch.ts";
import { ticked } from "./group-time.ts";
import { type Id, idOf } from "./id.ts";
import { type Bundle, judge } from "./judge.ts";
import { decodePayload, type Hidden, type Named, type RawEntry } from "./payload.ts";
import type { Refusal } from "./refusals.ts";
import { ROTATED } from "./rotation.ts";
import {
  type Alarm,
  type Entry,
  type Kept,
  type LogState,
  type SetAside,
  type Standing,
  stands,
} from "./state.ts";
import { payloadOf, wireIdOf } from "./wire.ts";

export interface Step {
  readonly state: LogState;
  readonly entries: readonly Entry[];
  readonly refused: readonly Refusal[];
  readonly alarms: readonly Alarm[];
}

/** For a wire kept before: nothing is verified again. `kept.n` must be the next position, else it throws. */
export function fold(state: LogState, kept: Kept): Step {
  if (!stands(kept)) return foldSetAside(state, kept);
  const payload = decodePayload(payloadOf(kept.inner));
  if (!payload.ok) throw new Error(`what is kept of wire ${kept.n} was changed`);
  return payload.value.type === "named"
    ? foldNamed(state, kept, payload.value)
    : foldHidden(state, kept, payload.value);
}

export function foldSetAside(state: LogState, kept: SetAside): Step {
  const id = kept.opened ? wireIdOf(kept.wire) : undefined;
  const next = advanced(state, kept, id === undefined ? [] : [idOf(id)], null);
  // Where the founding is missing the whole log is refused once, not once for every wire.
  const refused =
    kept.code === "not-founded" && kept.n > 1 ? [] : [{ n: kept.n, index: null, code: kept.code }];
  return { state: next, entries: [], refused, alarms: [] };
}

/** For an envelope whose token and signature are good. It tells nothing before its run has ended, and nothing of anyone. */
export function foldHidden(before: LogState, wire: Standing, { ballot, said }: Hidden): Step {
  if (ballot === null || said === null) throw new Error(`what is kept of wire ${wire.n} was changed`);
  const state = advanced(before, wire, [idOf(wire.id)], null);
  const { key, body } = said;
  const envelope = { n: wire.n, wire: idOf(wire.id), key: idOf(key), body, again: wire.proven.includes(0) };
  const ballots = withEnvelope(state.ballots, idOf(ballot), envelope);
  return { state: { ...state, ballots }, entries: [], refused: [], alarms: [] };
}

/** For a wire whose payload is decoded and whose signature is good. */
export function foldNamed(before: LogState, wire: Standing, named: Named): Step {
  const state = { ...before, ballots: stretched(before.ballots, wire.id) };
  const device = idOf(named.device);
  const bundle = { wire, named, device };
  const told: Told = { entries: [], refused: [], alarms: [], fresh: new Set() };
  const afterFirst = takeEntry(state, state, bundle, 0, told);
  const witness = memberWith(afterFirst, device);
  // Whoever leaves in this bundle wrote it as a member, and so did whoever joins in it.
  const author = memberWith(state, device) ?? witness;
  const { seen, alarms } = witnessed(state, wire.n, named, device, witness);
  told.alarms.push(...alarms);
  let now = afterFirst;
  for (let index = 1; index < named.entries.length; index++) now = takeEntry(state, now, bundle, index, told);
  const { circle, proposals, hours, silent, turn, ballots, draws } = now;
  const entryIds = state.entryIds.with([...told.fresh]);
  const next = advanced(before, wire, [idOf(wire.id)], author);
  const { entries, refused } = told;
  return {
    entries,
    refused,
    alarms: told.alarms,
    state: { ...next, circle, proposals, hours, silent, turn, ballots, draws, entryIds, seen },
  };
}

interface Told {
  readonly entries: Entry[];
  readonly refused: Refusal[];
  readonly alarms: Alarm[];
  /** Ids used up by entries of this bundle. */
  readonly fresh: Set<Id>;
}

function takeEntry(before: LogState, now: Affairs, bundle: Bundle, index: number, told: Told): Affairs {
  const { wire, named, device } = bundle;
  const raw = named.entries[index];
  if (raw === undefined) return now;
  const { n } = wire;
  const id = idOf(raw.id);
  const judged = judge(now, bundle, index, told.fresh.has(id) || before.entryIds.has(id));
  if (!judged.ok) {
    told.refused.push({ n, index, code: judged.code });
    if (judged.code === "untimely") return withClockOf(now, raw, device);
    if (judged.code !== "false-rotation") return now;
    told.alarms.push({ n, what: "false-rotation", device });
    return halted(now, n, device);
  }
  const { author, entry } = judged.value;
  const { kind, hours, body } = entry;
  if (kind === ROTATED && wire.isFalseBox) told.alarms.push({ n, what: "false-box", device });
  // A refused entry does not use up its id: the same text may come again in a bundle that counts.
  told.fresh.add(id);
  told.entries.push({ id, kind, hours, body, author, device, n, index });
  return judged.value.now;
}

/**
 * An opening that comes too early by the group's clock is refused, but its author's clock counts: after weeks of
 * silence the second member who tries moves the group's time, even if nobody writes anything.
 */
function withClockOf(now: Affairs, { hours }: RawEntry, device: Id): Affairs {
  const author = memberWith(now, device);
  if (author === null || typeof hours !== "number") return now;
  return { ...now, ...ticked(now, author, hours) };
}

function halted<T extends Affairs>(now: T, n: number, device: Id): T {
  return { ...now, turn: { ...now.turn, halted: now.turn.halted ?? { n, device } } };
}

function memberWith({ circle }: Affairs, device: Id): Id | null {
  return circle?.devices.get(device)?.m ?? null;
}

function advanced(state: LogState, kept: Kept, wireIds: readonly Id[], author: Id | null): LogState {
  if (kept.n !== state.heads.length) throw new RangeError(`wire ${kept.n} is not the next one`);
  return {
    ...state,
    heads: state.heads.with(kept.head),
    authors: state.authors.with(author),
    wireIds: state.wireIds.with(wireIds),
    ballots: stretched(state.ballots, wireIdIn(kept)),
  };
}

function wireIdIn(kept: Kept): Bytes | undefined {
  return stands(kept) ? kept.id : wireIdOf(kept.wire);
}

/**
 * What the author says to have seen is evidence about the server, never a reason to refuse the author. It is taken
 * from those who are listed once their first entry is read.
 */
function witnessed(
  state: LogState,
  n: number,
  named: Named,
  device: Id,
  author: Id | null,
): Pick<LogState, "seen"> & { readonly alarms: readonly Alarm[] } {
  const { seen } = state;
  if (author === null) return { seen, alarms: [] };
  if (named.seen.n >= n) return { seen, alarms: [{ n, what: "withheld", device }] };
  const ours = state.heads.at(named.seen.n);
  if (ours === undefined || !equal(ours, named.seen.h))
    return { seen, alarms: [{ n, what: "fork", device }] };
  if (named.seen.n <= (seen.get(author) ?? 0)) return { seen, alarms: [] };
  return { seen: new Map(seen).set(author, named.seen.n), alarms: [] };
}
