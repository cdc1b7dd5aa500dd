// Folds verified wires into the state of the log, one by one, in position order. Pure; never throws on what others wrote.
// Signatures were checked before (by the reader, or when the wire was first kept); the laws of membership are judged here.
import { equal } from "../lib/bytes.ts";
import { err, ok, type Result } from "../lib/result.ts";
import { type Affairs, type Settled, withRotationDue } from "./affairs.ts";
import { FOUNDED, readFounded } from "./founding.ts";
import { withHours } from "./group-time.ts";
import { type Id, idOf } from "./id.ts";
import { JOINED, readJoined } from "./joining.ts";
import { LAWS } from "./laws.ts";
import { type Circle, found, join } from "./members.ts";
import { decodePayload, isWellFormed, type Named, type NewEntry } from "./payload.ts";
import type { EntryRefusal, Refusal } from "./refusals.ts";
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
  if (!payload.ok || payload.value.type !== "named")
    throw new Error(`what is kept of wire ${kept.n} was changed`);
  return foldNamed(state, kept, payload.value);
}

export function foldSetAside(state: LogState, kept: SetAside): Step {
  const id = kept.opened ? wireIdOf(kept.wire) : undefined;
  const next = advanced(state, kept, id === undefined ? [] : [idOf(id)], null);
  // Where the founding is missing the whole log is refused once, not once for every wire.
  const refused =
    kept.code === "not-founded" && kept.n > 1 ? [] : [{ n: kept.n, index: null, code: kept.code }];
  return { state: next, entries: [], refused, alarms: [] };
}

/** For a wire whose payload is decoded and whose signature is good. */
export function foldNamed(state: LogState, wire: Standing, named: Named): Step {
  const device = idOf(named.device);
  const entries: Entry[] = [];
  const refused: Refusal[] = [];
  const alarms: Alarm[] = [];
  const fresh = new Set<Id>();
  let now: Affairs = state;
  // Whoever leaves in this bundle wrote it as a member, and so did whoever joins in it.
  let writer = now.circle?.devices.get(device)?.m ?? null;
  for (const [index, raw] of named.entries.entries()) {
    const id = idOf(raw.id);
    const repeated = fresh.has(id) || state.entryIds.has(id);
    const judged = judge(now, wire, named, index, repeated);
    if (!judged.ok) {
      refused.push({ n: wire.n, index, code: judged.code });
      if (judged.code !== "false-rotation") continue;
      alarms.push({ n: wire.n, what: "false-rotation", device });
      now = { ...now, turn: { ...now.turn, halted: now.turn.halted ?? { n: wire.n, device } } };
      continue;
    }
    const { author, entry } = judged.value;
    if (entry.kind === ROTATED && wire.isFalseBox) alarms.push({ n: wire.n, what: "false-box", device });
    now = judged.value.now;
    writer ??= author;
    // A refused entry does not use up its id: the same text may come again in a bundle that counts.
    fresh.add(id);
    const { kind, hours, body } = entry;
    entries.push({ id, kind, hours, body, author, device, n: wire.n, index });
  }
  const { circle, proposals, hours, turn } = now;
  const next = {
    ...advanced(state, wire, [idOf(wire.id)], writer),
    ...{ circle, proposals, hours, turn },
    entryIds: state.entryIds.with([...fresh]),
  };
  const told = witnessed(next, wire.n, named, device, writer);
  return { state: told.state, alarms: [...told.alarms, ...alarms], entries, refused };
}

interface Counted {
  readonly now: Affairs;
  readonly entry: NewEntry;
  readonly author: Id;
}

function judge(
  now: Affairs,
  wire: Standing,
  named: Named,
  index: number,
  repeated: boolean,
): Result<Counted, EntryRefusal> {
  const entry = named.entries[index];
  if (index > 0 && now.circle?.devices.has(idOf(named.device)) !== true) return err("unknown-device");
  if (repeated) return err("repeated-entry");
  if (entry === undefined || !isWellFormed(entry)) return err("malformed");
  const { circle } = now;
  if (circle !== null && !ENTRANCES.has(entry.kind))
    return byLaw({ ...now, circle }, wire, named, entry, index);
  const entered = circleAfter(circle, wire, named, entry, index);
  if (!entered.ok) return entered;
  const author = entered.value.devices.get(idOf(named.device))?.m;
  if (author === undefined) return err("unknown-device");
  const hours = withHours(now.hours, author, entry.hours);
  const next = { ...now, circle: entered.value, hours };
  return ok({ now: isReplacement(entry) ? withRotationDue(next) : next, entry, author });
}

const ENTRANCES: ReadonlySet<string> = new Set([FOUNDED, JOINED]);

function byLaw(
  now: Settled,
  wire: Standing,
  named: Named,
  entry: NewEntry,
  index: number,
): Result<Counted, EntryRefusal> {
  const device = idOf(named.device);
  const author = now.circle.devices.get(device)?.m;
  if (author === undefined) return err("unknown-device");
  // The hour of an entry that counts is part of the group time it is judged by.
  const timed = { ...now, hours: withHours(now.hours, author, entry.hours) };
  const law = LAWS.get(entry.kind);
  if (law === undefined) return ok({ now: timed, entry, author });
  const alone = named.entries.length === 1;
  const proved = wire.proven.includes(index);
  const { isFalseBox, n } = wire;
  const judged = law(timed, {
    id: idOf(entry.id),
    body: entry.body,
    author,
    device,
    n,
    alone,
    proved,
    isFalseBox,
  });
  return judged.ok ? ok({ now: judged.value, entry, author }) : judged;
}

/** Whoever holds the lost phone holds the key too. */
function isReplacement({ kind, body }: NewEntry): boolean {
  return kind === JOINED && readJoined(body)?.request.role === 3;
}

function circleAfter(
  circle: Circle | null,
  wire: Standing,
  named: Named,
  entry: NewEntry,
  index: number,
): Result<Circle, EntryRefusal> {
  if (circle === null || entry.kind === FOUNDED) {
    const founding = wire.n === 1 && index === 0 ? readFounded(entry.body) : undefined;
    return founding === undefined ? err("malformed") : ok(found(founding, wire.n));
  }
  const joining = index === 0 ? readJoined(entry.body) : undefined;
  if (joining === undefined || !equal(joining.request.device, named.device)) return err("malformed");
  const vouchers = joining.vouches
    .filter((_, place) => wire.vouched.includes(place))
    .map(({ device }) => idOf(device));
  return join(circle, joining, vouchers, wire.n);
}

function advanced(state: LogState, kept: Kept, wireIds: readonly Id[], author: Id | null): LogState {
  if (kept.n !== state.heads.length) throw new RangeError(`wire ${kept.n} is not the next one`);
  return {
    ...state,
    heads: state.heads.with(kept.head),
    authors: state.authors.with(author),
    wireIds: state.wireIds.with(wireIds),
  };
}

/** What the author says to have seen is evidence about the server, never a reason to refuse the author. */
function witnessed(
  state: LogState,
  n: number,
  named: Named,
  device: Id,
  author: Id | null,
): { state: LogState; alarms: readonly Alarm[] } {
  if (author === null) return { state, alarms: [] };
  if (named.seen.n >= n) return { state, alarms: [{ n, what: "withheld", device }] };
  const ours = state.heads.at(named.seen.n);
  if (ours === undefined || !equal(ours, named.seen.h))
    return { state, alarms: [{ n, what: "fork", device }] };
  if (named.seen.n <= (state.seen.get(author) ?? 0)) return { state, alarms: [] };
  return { state: { ...state, seen: new Map(state.seen).set(author, named.seen.n) }, alarms: [] };
}
