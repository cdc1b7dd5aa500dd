// An export read back: every signature and the chain are checked before anything is believed, and what it holds stays readable in a room of its own.
import { fromBase64url } from "../lib/bytes.ts";
import { err, ok, type Result } from "../lib/result.ts";
import { headOf, type Kept } from "../log/state.ts";
import { type Verified, verifyKept } from "../log/verifying.ts";
import { done, failed } from "./answers.ts";
import type { Answer, Problem, ReadExport } from "./api.ts";
import { Archive } from "./archive.ts";
import type { Core } from "./core.ts";
import { membersIn } from "./exporting.ts";
import { encodeGroup, type GroupRecord } from "./group-record.ts";
import { memberHistory } from "./history.ts";
import { isOfTheGroup } from "./items.ts";
import { newDevice } from "./joining.ts";
import { emptySession } from "./open.ts";
import { placesOf } from "./places.ts";
import { carryOn } from "./regrowing.ts";
import { roomOfGroup } from "./rooms.ts";
import { appended, decodeSegment, putSegment } from "./segments.ts";
import { openGroupOf } from "./session.ts";

export const FORMAT = "coppice-export";
const VERSION = 1;

type Code = Extract<Problem, "not-export" | "export-newer" | "export-changed">;

interface Opened extends Verified {
  readonly kept: readonly Kept[];
  readonly me: string | null;
}

export async function readExport(text: string): Promise<Answer<ReadExport>> {
  const opened = await open(text);
  if (!opened.ok) return failed(opened.code);
  const { state, entries, me } = opened.value;
  const { circle } = state;
  if (circle === null) return failed("export-changed");
  const members = membersIn(memberHistory({ state, entries }), (id) => circle.members.has(id));
  const said = entries.filter(({ kind }) => !isOfTheGroup(kind));
  const hours = entries.map((entry) => entry.hours);
  return done({
    ...{ name: circle.name, position: headOf(state).n, entries: said.length, members },
    me: members.some(({ id }) => id === me) ? me : null,
    from: Math.min(...hours),
    to: Math.max(...hours),
  });
}

export interface Founder {
  readonly name: string;
  readonly passcode: string;
  /** Who of the older group this person was: not expected any more. */
  readonly me: string | null;
}

/** First the copy, then the new group: if the server gives no place, what the file holds can be read all the same. */
export async function carryOnFrom(core: Core, text: string, founder: Founder): Promise<Answer<null>> {
  if (core.session === null) return failed("locked");
  const opened = await open(text);
  if (!opened.ok) return failed(opened.code);
  const { circle, group } = opened.value.state;
  if (circle === null) return failed("export-changed");
  const shelved = await shelve(core, opened.value);
  if (!shelved.ok) return shelved;
  const ended = { group, head: headOf(opened.value.state), circle };
  const { name, passcode, me } = founder;
  return carryOn(core, ended, { name, passcode, without: me === null ? [] : [me], own: newDevice(core) });
}

/** Nothing where the group is on this phone already, as a copy or as itself. */
async function shelve(core: Core, { state, kept }: Opened): Promise<Answer<null>> {
  const { session, needs } = core;
  if (session === null) return failed("locked");
  if (roomOfGroup(core, state.group) !== null) return done(null);
  const { vault } = session;
  const room = Math.max(...core.rooms.keys(), ...core.damaged) + 1;
  const record: GroupRecord = {
    group: state.group,
    origin: needs.origin,
    // A copy has no key. This one was drawn for it and opens nothing.
    epochs: [[1, needs.random(32)]],
    own: newDevice(core),
    head: headOf(state),
    ...{ lastExchange: 0, broken: false, turnedAway: false, proofread: 1, archived: true },
  };
  const place = placesOf(room).group;
  const segments = appended({ number: 1, kept: [] }, kept);
  const changes = [
    ...(await Promise.all(segments.map((segment) => putSegment(vault, room, segment)))),
    { shelf: "sealed" as const, key: place, value: await vault.seal(place, encodeGroup(record)) },
  ];
  const written = await needs.store.write(changes, "strict");
  if (!written.ok) return failed(written.code);
  // As the next start will read it.
  const archive = await Archive.load(record, { vault, room }, needs.store);
  if (!archive.ok) return failed(archive.code);
  const shelf = { ...emptySession(vault, room), group: await openGroupOf(record, archive.value) };
  core.open(new Map(core.rooms).set(room, shelf), session, core.damaged);
  core.tell();
  return done(null);
}

async function open(text: string): Promise<Result<Opened, Code>> {
  const file = parsed(text);
  if (file?.format !== FORMAT) return err("not-export");
  if (typeof file.version === "number" && file.version > VERSION) return err("export-newer");
  const head = typeof file.group === "object" && file.group !== null ? (file.group as Loose) : {};
  const group = bytesOf(head.id);
  const stretches = Array.isArray(file.log) ? file.log.map(keptIn) : [];
  if (group?.length !== 16 || stretches.length === 0) return err("export-changed");
  const kept: Kept[] = [];
  for (const stretch of stretches) {
    if (stretch === null) return err("export-changed");
    kept.push(...stretch);
  }
  const verified = await verifyKept(group, kept);
  if (!verified.ok) return err("export-changed");
  // The last stretch may have been cut off whole: the file says how far it goes.
  if (headOf(verified.value.state).n !== head.position) return err("export-changed");
  return ok({ ...verified.value, kept, me: typeof head.me === "string" ? head.me : null });
}

type Loose = Readonly<Record<string, unknown>>;

function parsed(text: string): Loose | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Loose) : null;
  } catch {
    return null;
  }
}

function bytesOf(value: unknown) {
  const read = typeof value === "string" ? fromBase64url(value) : null;
  return read?.ok === true ? read.value : null;
}

function keptIn(value: unknown): Kept[] | null {
  const bytes = bytesOf(value);
  return bytes === null ? null : decodeSegment(bytes);
}
