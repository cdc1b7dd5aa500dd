// Words for the care pair, on the phone: who is to read them, what opens for this phone, and what its owner once put.

import { loadHpke } from "../../crypto/hpke.ts";
import { type Bytes, equal, isZero } from "../../lib/bytes.ts";
import type { CborMap } from "../../lib/cbor.ts";
import { isMap } from "../../lib/fields.ts";
import type { Envelope } from "../../log/ballots/ballot.ts";
import { BOXES } from "../../log/ballots/body.ts";
import type { Told } from "../../log/ballots/runs.ts";
import { fewOf, keyIn, toldBy } from "../../log/ballots/telling.ts";
import { carePair } from "../../log/draws/pair.ts";
import { type Id, idBytes, idOf } from "../../log/id.ts";
import type { Circle } from "../../log/members.ts";
import type { Core } from "../core.ts";
import type { OpenGroup, Session } from "../open.ts";
import type { Content } from "./bodies.ts";
import { wholeRuns } from "./closing.ts";
import { keepWindows } from "./keeping.ts";
import { itemIdOf } from "./naming.ts";
import type { FewKey, KeptPair, WindowsRecord } from "./record.ts";

/** Within a turn: the pair as the log of this phone gives it now. */
export async function learnPair(session: Session): Promise<void> {
  const { group } = session;
  session.pair = group === null ? [] : await carePair(group.archive.state);
}

export const keptFor = ({ kept }: WindowsRecord, item: string): KeptPair | undefined =>
  kept.find((pair) => itemIdOf(idOf(pair.public)) === item);

/**
 * The members by whom this is to be read, as the person who puts it aside sees them named; null where all read it.
 * What speaks again goes to those who read the older one, whoever has been drawn since.
 */
export function readersFor(session: Session, { item, few, without }: Content): readonly Id[] | null {
  if (item !== null) return keptFor(session.windows, item)?.readers.map(idOf) ?? null;
  return few ? session.pair.filter((member) => member !== without) : null;
}

/** Whoever writes is no reader of it: words that nobody else could open go nowhere. */
export function isForOthers({ record }: OpenGroup, readers: readonly Id[]): boolean {
  const me = idOf(record.own.member);
  return readers.some((member) => member !== me);
}

/**
 * Of those named when it was put aside, who reads it if it is sealed now: nobody is added whom its author has not
 * seen, and who passed on or left is not among them. Empty where it has to wait.
 */
export function readersNow(session: Session, readers: readonly Bytes[], item: string | null): readonly Id[] {
  const { group, pair } = session;
  const circle = group?.archive.state.circle;
  if (group === null || circle == null) return [];
  const listed = readers.map(idOf).filter((member) => circle.members.has(member));
  const now = item === null ? listed.filter((member) => pair.includes(member)) : listed;
  return isForOthers(group, now) ? now : [];
}

/** Keys of their devices, four at most: of each the one with the voice before any other. */
export function devicesOf({ members, devices }: Circle, readers: readonly Id[]): readonly Bytes[] {
  const all = readers
    .flatMap((member) => members.get(member)?.devices ?? [])
    .flatMap((device) => devices.get(device) ?? []);
  const voices = all.filter(({ v }) => !isZero(v));
  const others = all.filter(({ v }) => isZero(v));
  return [...voices, ...others].slice(0, BOXES).map(({ x }) => x);
}

/** The data as it is sealed for few: each reader sees who else can read it. */
export function withReaders(d: Content["d"], readers: readonly Id[]): Content["d"] {
  return isMap(d) ? { ...d, for: readers.map(idBytes) } : d;
}

/**
 * Within a turn: tries the key of this phone on what came out of windows since it was listed, each envelope once.
 * Every phone does: who is drawn shows in nothing but what opens.
 */
export async function tellFew(core: Core, session: Session): Promise<void> {
  const { group } = session;
  if (group === null || !core.isOpen(session)) return;
  const since = group.archive.state.circle?.devices.get(idOf(group.own.device))?.since;
  const { windows } = session;
  const envelopes = wholeRuns(group, windows)
    .filter(({ ballot }) => ballot.purpose === "window")
    .flatMap((run) => run.envelopes);
  const untried = envelopes.filter(({ n }) => since !== undefined && n > Math.max(windows.triedTo, since));
  if (untried.length > 0 && (await loadHpke().catch(() => null)) !== null) {
    const found: FewKey[] = [];
    for (const envelope of untried) {
      const key = await keyIn(group.record.group, envelope, group.own.receiving);
      if (key !== null) found.push({ public: idBytes(envelope.key), few: key });
    }
    const triedTo = untried.reduce((newest, { n }) => Math.max(newest, n), windows.triedTo);
    const few = [...windows.few, ...found];
    if (!(await keepWindows(core, session, { ...windows, few, triedTo })).ok) return;
  }
  await openKnown(core, session, envelopes);
}

/** What has its key here: by a box for this phone, or because its owner kept a copy. */
async function openKnown(core: Core, session: Session, envelopes: readonly Envelope[]): Promise<void> {
  const keys = keysIn(session.windows);
  const isMissing = [...keys.keys()].some((key) => !session.told.has(key));
  const isMore = [...session.told.keys()].some((key) => !keys.has(key));
  if (!isMissing && !isMore) return;
  const told = new Map<Id, Told>();
  for (const envelope of envelopes) {
    const key = fewOf(envelope) === null ? undefined : keys.get(envelope.key);
    const before = session.told.get(envelope.key);
    const said =
      key === undefined
        ? null
        : (before ?? (await toldBy(session.group?.record.group ?? key, envelope, key)));
    if (said !== null) told.set(envelope.key, said);
  }
  session.told = told;
  core.tell();
}

function keysIn({ few, kept }: WindowsRecord): ReadonlyMap<Id, Bytes> {
  const own = kept.filter((pair) => pair.few.length > 0);
  return new Map([...own, ...few].map((pair) => [idOf(pair.public), pair.few]));
}

/** Whether a box of it opened for this phone; false where its owner put it and reads a copy. */
export const isReader = ({ few }: WindowsRecord, key: Bytes): boolean =>
  few.some((one) => equal(one.public, key));

/** The members named in what was sealed for few; null for anything else. */
export function readersIn(data: CborMap): readonly Id[] | null {
  const rows = Object.hasOwn(data, "for") ? data.for : undefined;
  if (!Array.isArray(rows) || rows.length === 0 || rows.length > BOXES) return null;
  const ids = rows.filter((row): row is Bytes => row instanceof Uint8Array && row.length === 16).map(idOf);
  return ids.length === rows.length ? ids : null;
}
