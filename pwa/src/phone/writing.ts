// Drafts from the first keystroke on: kept at every pause, locked or open. Nothing here knows a group or its keys.
import type { Cbor } from "../lib/cbor.ts";
import { hoursOf } from "../lib/clock.ts";
import { done, failed } from "./answers.ts";
import type { Answer, Draft } from "./api.ts";
import type { Core } from "./core.ts";
import { isSeenFrom } from "./draft-box.ts";
import { hexToId, idToHex } from "./ids.ts";

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

/** "Seal" on a phone that is not open: the words are kept, and become an entry at the next Open by the person's tap. */
export async function closeDraft(core: Core, id: string, body: unknown): Promise<Answer<"draft">> {
  const kept = await saveDraft(core, id, body, true);
  return kept.ok ? done("draft") : kept;
}
