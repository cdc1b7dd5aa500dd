// Which words go in the envelope: one thing, as it was put aside. Everything else waits and is named.
import { equal, fromHex, toHex } from "../../lib/bytes.ts";
import { type Cbor, type CborMap, decode, encode } from "../../lib/cbor.ts";
import { asText, field, isMap } from "../../lib/fields.ts";
import { must } from "../../lib/result.ts";
import { type Id, idBytes } from "../../log/id.ts";
import type { Core } from "../core.ts";
import type { Session } from "../open.ts";
import { type Content, contentOf, roomFor } from "./bodies.ts";
import { keepWindows } from "./keeping.ts";
import type { Aside, WindowsRecord } from "./record.ts";

const EDITION_SIZE = 8;

type Texts = Pick<Core, "drafts">;

/** Put aside, and still there as a draft of this room. */
export function isThere({ drafts }: Texts, { draft }: Pick<Aside, "draft">): boolean {
  return drafts.texts.get(toHex(draft))?.envelope === true;
}

/** What goes in the next envelope; null where filler does. */
export function carried(core: Texts, { windows }: Pick<Session, "windows">): Aside | null {
  return windows.aside.find((aside) => !aside.shut && isThere(core, aside)) ?? null;
}

export const encodeContent = ({ k, d, item, few, without }: Content): Uint8Array<ArrayBuffer> =>
  encode({ k, d, item, few, without });

/** What `encodeContent` wrote. */
export function decodeContent(bytes: Uint8Array): Content | null {
  const read = decode(bytes);
  const map: CborMap = read.ok && isMap(read.value) ? read.value : {};
  const k = asText(field(map, "k"), 1, 64);
  const d: Cbor | undefined = field(map, "d");
  const item = field(map, "item");
  const few = field(map, "few") === true;
  const without = field(map, "without") ?? null;
  if (k === undefined || d === undefined || (typeof without !== "string" && without !== null)) return null;
  return typeof item === "string" || item === null ? { k, d, item, few, without } : null;
}

/** `readers`: the members it is for, none where it is for all. */
export function newAside(
  core: Core,
  hex: string,
  content: Content,
  readers: readonly Id[],
  before?: Aside,
): Aside {
  return {
    draft: must(fromHex(hex)),
    edition: core.needs.random(EDITION_SIZE),
    content: encodeContent(content),
    readers: readers.map(idBytes),
    keep: before?.keep ?? false,
    carry: before?.carry ?? false,
    shut: false,
  };
}

export const asideOf = ({ aside }: WindowsRecord, hex: string): Aside | undefined =>
  aside.find(({ draft }) => toHex(draft) === hex);

export const withAside = (record: WindowsRecord, aside: Aside): WindowsRecord => ({
  ...record,
  aside: [...record.aside.filter(({ draft }) => !equal(draft, aside.draft)), aside],
});

/**
 * After opening, within a turn: what was put aside while the phone was locked is taken up, where it can only be meant
 * for this group. One more than fits, or one that cannot go, is a draft again, and so is seen in the inbox.
 */
export async function adopt(core: Core, session: Session): Promise<void> {
  const there = session.windows.aside.filter((aside) => isThere(core, aside));
  if (there.length < session.windows.aside.length) {
    await keepWindows(core, session, { ...session.windows, aside: there });
  }
  if (session.group === null) return;
  const groups = core.openRooms().filter(({ group }) => group !== null);
  for (const [hex, text] of core.drafts.texts) {
    const isOurs = text.room === session.room || (text.room === null && groups.length === 1);
    if (!text.envelope || !isOurs || asideOf(session.windows, hex) !== undefined) continue;
    const content = contentOf(text.kind, text.body);
    // Only what its writer put there on the locked cover; anything else is for them to put there again. For the care
    // pair nothing goes before its writer has seen the two named: one of them may be whom it is about.
    const isMeant = text.locked && content.ok && !content.value.few;
    const fits = isMeant && roomFor(content.value) >= 0 && carried(core, session) === null;
    if (!fits) {
      await core.drafts.change(hex, session.vault, { envelope: false });
      continue;
    }
    await core.drafts.change(hex, session.vault, { locked: false, room: session.room });
    await keepWindows(core, session, withAside(session.windows, newAside(core, hex, content.value, [])));
  }
}
