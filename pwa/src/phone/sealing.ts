// From a draft to a sealed entry: Seal turns one into an entry in the outbox, Undo turns it back while nothing has left.
import { equal, fromHex, toHex } from "../lib/bytes.ts";
import type { Cbor } from "../lib/cbor.ts";
import { must } from "../lib/result.ts";
import type { Change } from "../store/shelves.ts";
import { done, failed } from "./answers.ts";
import type { Answer } from "./api.ts";
import { addToOutbox, takeFromOutbox } from "./bundle.ts";
import type { Core } from "./core.ts";
import { idToHex } from "./ids.ts";
import type { Session } from "./open.ts";
import { decodeBare, decodeEntries, type OwnEntry, type OwnWire, outboxTextKey } from "./outbox.ts";
import { outboxKey } from "./places.ts";
import { mayExchange } from "./standing.ts";
import { UNDO_MS } from "./writing.ts";

/**
 * Kinds that never become an entry, whatever a screen asks: notes for oneself, and what waits for the anonymous
 * windows. As a named entry either would tell the group what its writer wanted to keep from it.
 */
const STAYS_HERE = new Set(["pauses.noted", "grievances.rubbing", "people.reason"]);

export const staysHere = (kind: string): boolean => STAYS_HERE.has(kind) || kind.startsWith("grievances.");

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
