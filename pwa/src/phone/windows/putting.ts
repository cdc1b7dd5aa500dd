// What a person puts into the envelope, changes and takes back, until the closing. The words are on the disk as a draft
// before anything else, so whatever fails after that loses nothing.
import { concat, equal } from "../../lib/bytes.ts";
import type { Cbor } from "../../lib/cbor.ts";
import { hoursOf } from "../../lib/clock.ts";
import { ok } from "../../lib/result.ts";
import { type Id, idOf } from "../../log/id.ts";
import { done, failed } from "../answers.ts";
import type { Answer } from "../api.ts";
import type { Core } from "../core.ts";
import { hexToId, idToHex } from "../ids.ts";
import type { Session } from "../open.ts";
import { discardDraft, saveDraft } from "../writing.ts";
import { asideOf, carried, newAside, withAside } from "./aside.ts";
import { ANSWERED, type Content, contentOf, roomFor, TAKEN_BACK } from "./bodies.ts";
import { isForOthers, keptFor, readersFor } from "./few.ts";
import { hiddenItems } from "./hidden-items.ts";
import { keepWindows } from "./keeping.ts";
import { itemIdOf } from "./naming.ts";
import type { Aside } from "./record.ts";

/** To be called within a turn, like all here. `envelope-taken` while another draft lies there. */
export async function envelope(
  core: Core,
  id: string,
  body: unknown,
  instead: boolean,
): Promise<Answer<null>> {
  const hex = idToHex(id);
  // As it was typed: what goes may be less of it, what is kept is all of it.
  const saved = await saveDraft(core, id, body, true);
  if (hex === null || !saved.ok) return saved.ok ? failed("not-found") : saved;
  const text = core.drafts.texts.get(hex);
  const session = sessionOf(core, text?.room ?? null);
  if (session === null || text === undefined) return failed("locked");
  const content = contentFor(session, text.kind, text.body);
  if (!content.ok) return failed(content.code);
  if (roomFor(content.value) < 0) return failed("too-long");
  const readers = readersFor(session, content.value) ?? [];
  const isForFew = content.value.few;
  if (isForFew && (session.group === null || !isForOthers(session.group, readers)))
    return failed("no-care-pair");
  const other = carried(core, session);
  const isOther = other !== null && hexOf(other) !== hex;
  if (isOther && !instead) return failed("envelope-taken");
  const beside = { envelope: true, locked: false, room: session.room };
  const marked = await core.drafts.change(hex, session.vault, beside);
  if (!marked.ok) return failed(marked.code);
  if (isOther) await core.drafts.change(hexOf(other), session.vault, { envelope: false });
  return keepAside(core, session, asideAnew(core, session, hex, content.value, readers));
}

/** The edition before where the words are the same: what lies there already need not be sent again. */
function asideAnew(
  core: Core,
  session: Session,
  hex: string,
  content: Content,
  readers: readonly Id[],
): Aside {
  const before = asideOf(session.windows, hex);
  const now = newAside(core, hex, content, readers, before);
  const isSame =
    before !== undefined &&
    !before.shut &&
    equal(before.content, now.content) &&
    equal(concat(...before.readers), concat(...now.readers));
  return isSame ? before : now;
}

/** What speaks again for words for few is for few itself. */
function contentFor(session: Session, kind: string, body: unknown): ReturnType<typeof contentOf> {
  const content = contentOf(kind, body);
  if (!content.ok || content.value.item === null) return content;
  const few = (keptFor(session.windows, content.value.item)?.readers.length ?? 0) > 0;
  return ok({ ...content.value, few });
}

export async function takeBack(core: Core, id: string): Promise<Answer<null>> {
  const found = find(core, id);
  if (found === null) return failed("not-found");
  const { session, aside } = found;
  const hex = hexOf(aside);
  // A withdrawal has no words of its own to go on with.
  if (core.drafts.texts.get(hex)?.kind === TAKEN_BACK) return discardDraft(core, id);
  const changed = await core.drafts.change(hex, session.vault, { envelope: false });
  core.tell();
  return changed.ok ? done(null) : failed(changed.code);
}

export const keepCopy = (core: Core, id: string, keep: boolean): Promise<Answer<null>> =>
  change(core, id, (aside) => ({ ...aside, keep }));

/** Said once for these words; where they wait after a window that stayed shut, they go again. */
export const carryOver = (core: Core, id: string, carry: boolean): Promise<Answer<null>> =>
  change(core, id, (aside) => ({ ...aside, carry, shut: aside.shut && !carry }));

async function change(core: Core, id: string, to: (aside: Aside) => Aside): Promise<Answer<null>> {
  const found = find(core, id);
  return found === null ? failed("not-found") : keepAside(core, found.session, to(found.aside));
}

export function roomInEnvelope(kind: string, body: unknown): Answer<number> {
  const content = contentOf(kind, body);
  return content.ok ? done(roomFor(content.value)) : failed(content.code);
}

export function answerHidden(
  core: Core,
  item: string,
  text: string,
  instead: boolean,
): Promise<Answer<string>> {
  return speakAgain(core, item, ANSWERED, { re: item, text }, instead);
}

export function withdrawHidden(core: Core, item: string, instead: boolean): Promise<Answer<string>> {
  return speakAgain(core, item, TAKEN_BACK, { re: item }, instead);
}

/** As a draft of its own; where it cannot go, a draft is what it stays, if it has words. */
async function speakAgain(
  core: Core,
  item: string,
  kind: string,
  body: Cbor,
  instead: boolean,
): Promise<Answer<string>> {
  const { session, header, needs } = core;
  if (session?.group == null || header === null) return failed(session === null ? "locked" : "no-group");
  const isOurs = session.windows.kept.some((pair) => itemIdOf(idOf(pair.public)) === item);
  const isShown = hiddenItems(session).some(({ id, withdrawn }) => id === item && withdrawn !== true);
  if (!isOurs || !isShown) return failed("not-found");
  const content = contentFor(session, kind, body);
  if (!content.ok) return failed(content.code);
  if (roomFor(content.value) < 0) return failed("too-long");
  if (carried(core, session) !== null && !instead) return failed("envelope-taken");
  const hours = hoursOf(needs.clock);
  const text = { kind, body, hours, locked: false, envelope: false, room: session.room };
  const id = hexToId(await core.drafts.begin(header, text));
  const put = await envelope(core, id, body, instead);
  core.drafts.leave(idToHex(id) ?? "", true);
  return put.ok ? done(id) : put;
}

async function keepAside(core: Core, session: Session, aside: Aside): Promise<Answer<null>> {
  const kept = await keepWindows(core, session, withAside(session.windows, aside));
  core.tell();
  return kept.ok ? done(null) : failed(kept.code);
}

function find(core: Core, id: string): { readonly session: Session; readonly aside: Aside } | null {
  const hex = idToHex(id);
  const text = hex === null ? undefined : core.drafts.texts.get(hex);
  const session = sessionOf(core, text?.room ?? null);
  const aside = session === null || hex === null ? undefined : asideOf(session.windows, hex);
  return session === null || aside === undefined || text?.envelope !== true ? null : { session, aside };
}

/** The group it was written for, even if another one was put at hand since. */
function sessionOf(core: Core, room: number | null): Session | null {
  return room === null ? core.session : (core.rooms.get(room) ?? null);
}

const hexOf = ({ draft }: Aside): string => idToHex(idOf(draft)) ?? "";
