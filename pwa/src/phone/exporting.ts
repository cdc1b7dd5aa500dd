// Everything a member can read, part by part, for a file of their own: the log as it was signed, and beside it what it says. No key is in it.
import { toBase64url } from "../lib/bytes.ts";
import type { Cbor } from "../lib/cbor.ts";
import { idOf } from "../log/id.ts";
import type { Entry } from "../log/state.ts";
import { done, failed } from "./answers.ts";
import type { Answer, ExportedEntry, ExportedHidden, ExportedMember, ExportHead, ExportPart } from "./api.ts";
import { pastOf } from "./charter-past.ts";
import type { Core } from "./core.ts";
import { plainCharter } from "./group-view.ts";
import { memberHistory, namesOf } from "./history.ts";
import type { OpenGroup, Session } from "./open.ts";
import { encodeSegment, openSegment, segmentKey } from "./segments.ts";
import { hiddenItems } from "./windows/hidden-items.ts";

/** @param part from 1 on: one stretch of the log, some 128 KiB of it */
export async function exportPart(core: Core, part: number): Promise<Answer<ExportPart>> {
  const { session } = core;
  if (session === null) return failed("locked");
  const { group } = session;
  const head = group === null ? null : headOf(group, hiddenIn(session));
  if (group === null || head === null) return failed("no-group");
  const { parts } = group.archive;
  const kept = await readPart(core, session, part);
  if (!kept.ok) return kept;
  const [first, last] = [kept.value[0]?.n ?? 0, kept.value.at(-1)?.n ?? -1];
  const entries = group.archive.entries.filter(({ n }) => n >= first && n <= last);
  return done({ head, log: toBase64url(encodeSegment(kept.value)), entries: entries.map(exported), parts });
}

async function readPart({ needs }: Core, { vault, room }: Session, part: number) {
  const key = segmentKey(room, part);
  const stored = await needs.store.get("segments", key);
  if (!stored.ok) return failed(stored.code);
  if (stored.value === undefined) return failed("not-found");
  const opened = await openSegment(vault, key, stored.value);
  return opened.ok ? done(opened.value.kept) : failed(opened.code);
}

const hiddenIn = (session: Session): readonly ExportedHidden[] =>
  hiddenItems(session)
    // One's own words for others are in no file: only whoever they were for may have them there.
    .filter(({ forFew }) => forFew?.reads !== false)
    .map(({ id, kind, month, body, answers, withdrawn, forFew }) => ({
      ...{ id, kind, month: month ?? "", answers: answers ?? null, withdrawn: withdrawn === true },
      body: asJson(body as Cbor),
      ...(forFew === undefined ? {} : { carePair: true as const }),
    }));

function headOf({ record, archive }: OpenGroup, hidden: readonly ExportedHidden[]): ExportHead | null {
  const { circle } = archive.state;
  if (circle === null) return null;
  const history = memberHistory(archive);
  return {
    group: idOf(record.group),
    name: circle.name,
    me: idOf(record.own.member),
    position: record.head.n,
    head: toBase64url(record.head.h),
    charter: plainCharter(circle.charter),
    members: membersIn(history, (id) => circle.members.has(id)),
    history,
    charters: pastOf(archive).changes,
    hidden,
  };
}

/** Everybody who ever was in it. */
export const membersIn = (
  history: ExportHead["history"],
  isHere: (id: string) => boolean,
): readonly ExportedMember[] => {
  const names = namesOf(history);
  const ids = new Set(history.filter(({ what }) => what !== "expected").map(({ member }) => member));
  return [...ids].map((id) => ({ id, name: names.get(id) ?? "", here: isHere(id) }));
};

const exported = ({ id, kind, n, index, hours, author, body }: Entry): ExportedEntry => ({
  ...{ id, kind, position: n, index, hours, author },
  body: asJson(body),
});

export function asJson(value: Cbor): unknown {
  if (value === null || typeof value !== "object") return value;
  if (value instanceof Uint8Array) return { $bytes: toBase64url(value) };
  if (Array.isArray(value)) return value.map(asJson);
  const rows = Object.entries(value).map(([key, inner]) => [key.replace(/^\$/, "$$$$"), asJson(inner)]);
  return Object.fromEntries(rows);
}
