// From the first keystroke to a sealed entry: drafts are kept at every pause, Seal turns one into an entry in the outbox, Undo turns it back while nothing has left.
import { equal, fromHex, toHex } from "../lib/bytes.ts";
import type { Cbor } from "../lib/cbor.ts";
import { hoursOf } from "../lib/clock.ts";
import { must } from "../lib/result.ts";
import type { Change } from "../store/shelves.ts";
import { done, failed } from "./answers.ts";
import type { Answer, Draft } from "./api.ts";
import { addToOutbox, takeFromOutbox } from "./bundle.ts";
import type { Core } from "./core.ts";
import { isSeenFrom } from "./draft-box.ts";
import { hexToId, idToHex } from "./ids.ts";
import type { Session } from "./open.ts";
import { decodeBare, decodeEntries, type OwnEntry, type OwnWire, outboxTextKey } from "./outbox.ts";
import { outboxKey } from "./places.ts";
import { mayExchange } from "./standing.ts";

/**
 * Kinds that never become an entry, whatever a screen asks: notes for oneself, and what waits for the anonymous
 * windows. As a named entry either would tell the group what its writer wanted to keep from it.
 */
const STAYS_HERE = new Set(["pauses.noted", "grievances.rubbing", "people.reason"]);

export const staysHere = (kind: string): boolean => STAYS_HERE.has(kind) || kind.startsWith("grievances.");

/** Long enough to notice a slip, short enough that nobody waits for it. */
export const UNDO_MS = 10_000;

export async function newDraft(core: Core, kind: string): Promise<Answer<string>> {
  if (core.header === null) return failed("not-found");
  const locked = core.session === null;
  const hours = hoursOf(core.needs.clock);
  const room = core.session?.room ?? null;
  const text = { kind, body: null, hours, locked, envelope: false, room };
  return done(hexToId(await core.drafts.begin(core.header, text)));
}

export async function openDraft(core: Core, id: string): Promise<Answer<Draft>> {
  if (core.session === null) return failed("locked");
  const hex = idToHex(id);
  if (hex === null) return failed("not-found");
  const { vault, room } = core.session;
  // Of another group: here it is not there.
  const known = core.drafts.texts.get(hex);
  if (known !== undefined && !isSeenFrom(room, known)) return failed("not-found");
  const text = await core.drafts.reopen(hex, vault);
  if (!text.ok) return failed(text.code);
  if (text.value.locked) await core.drafts.keep(hex, { locked: false, room }, "relaxed");
  core.tell();
  return done({ id, kind: text.value.kind, body: text.value.body });
}

export async function saveDraft(
  core: Core,
  id: string,
  body: unknown,
  strict: boolean,
): Promise<Answer<null>> {
  const hex = idToHex(id);
  if (hex === null) return failed("not-found");
  const kept = await core.drafts.keep(hex, { body: body as Cbor }, strict ? "strict" : "relaxed");
  core.tell();
  return kept.ok ? done(null) : failed(kept.code);
}

export function leaveDraft(core: Core, id: string): Answer<null> {
  const hex = idToHex(id);
  if (hex !== null) core.drafts.leave(hex, core.session !== null);
  core.tell();
  return done(null);
}

export async function discardDraft(core: Core, id: string): Promise<Answer<null>> {
  const hex = idToHex(id);
  if (hex === null) return failed("not-found");
  const gone = await core.needs.store.write([{ shelf: "drafts", key: hex, value: null }], "strict");
  if (!gone.ok) return failed(gone.code);
  core.drafts.forget(hex);
  core.tell();
  return done(null);
}

export async function envelopeDraft(core: Core, id: string, body: unknown): Promise<Answer<null>> {
  const hex = idToHex(id);
  if (hex === null) return failed("not-found");
  const kept = await core.drafts.keep(hex, { body: body as Cbor, envelope: true }, "strict");
  core.tell();
  return kept.ok ? done(null) : failed(kept.code);
}

export async function sealDraft(
  core: Core,
  id: string,
  body: unknown,
): Promise<Answer<"sealed-here" | "draft">> {
  const hex = idToHex(id);
  if (hex === null) return failed("not-found");
  // Kept as a draft first: whatever fails after this, the words are on the disk.
  const kept = await core.drafts.keep(hex, { body: body as Cbor }, "strict");
  if (!kept.ok) return failed(kept.code);
  const text = core.drafts.texts.get(hex);
  // Its own group, even if another one was put at hand while it was being written.
  const session = text?.room == null ? core.session : (core.rooms.get(text.room) ?? null);
  if (session?.group == null || text === undefined || !mayExchange(session.group) || staysHere(text.kind)) {
    core.tell();
    return done("draft");
  }
  const entry: OwnEntry = { id: must(fromHex(hex)), kind: text.kind, hours: text.hours, body: text.body };
  const added = await addToOutbox(core, session, session.group, entry);
  if (!added.ok) return failed(added.code);
  const drop: Change = { shelf: "drafts", key: hex, value: null };
  const written = await core.needs.store.write([...added.value.changes, drop], "strict");
  if (!written.ok) return failed(written.code);
  if (!(await isReadBack(core, session, added.value.wire, entry))) {
    // The disk took it and does not give it back: the words stay a draft, and nothing is called sealed.
    await core.drafts.keep(hex, {}, "strict");
    return failed("storage-closed");
  }
  session.outbox = added.value.outbox;
  core.drafts.forget(hex);
  session.undoUntil.set(hex, core.needs.clock.now() + UNDO_MS);
  core.tell();
  return done("sealed-here");
}

/** Both halves as the next start will read them: the wire for sending, the text under the vault. */
async function isReadBack(
  core: Core,
  { vault }: Session,
  { room, order }: OwnWire,
  entry: OwnEntry,
): Promise<boolean> {
  const { store } = core.needs;
  const key = outboxKey(room, order);
  const bare = await store.get("outbox", key);
  const wire = bare.ok && bare.value !== undefined ? decodeBare(key, bare.value) : null;
  if (wire === null) return false;
  const place = outboxTextKey(wire.id);
  const sealed = await store.get("sealed", place);
  if (!sealed.ok || sealed.value === undefined) return false;
  const opened = await vault.open(place, sealed.value);
  const entries = opened.ok ? decodeEntries(opened.value) : null;
  return entries?.some(({ id }) => equal(id, entry.id)) === true;
}

async function putBack(core: Core, room: number, entry: OwnEntry): Promise<Change[] | null> {
  if (core.header === null) return null;
  const { kind, body, hours } = entry;
  const text = { kind, body, hours, locked: false, envelope: false, room };
  const bytes = await core.drafts.restore(core.header, entry.id, text);
  return bytes.ok ? [{ shelf: "drafts", key: toHex(entry.id), value: bytes.value }] : null;
}

export async function undoSeal(core: Core, id: string): Promise<Answer<null>> {
  const hex = idToHex(id);
  const { session } = core;
  if (hex === null || session?.group == null) return failed("not-found");
  const taken = await takeFromOutbox(core, session, session.group, hex);
  // It has left, or may have: a correction is the way then.
  if (taken === null) return failed("ended");
  const back = await putBack(core, session.room, taken.entry);
  if (back === null) return failed("malformed");
  const written = await core.needs.store.write([...taken.changes, ...back], "strict");
  if (!written.ok) {
    core.drafts.forget(hex);
    return failed(written.code);
  }
  session.outbox = taken.outbox;
  session.undoUntil.delete(hex);
  core.tell();
  return done(null);
}
