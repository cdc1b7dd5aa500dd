// What the page sees of everything written: drafts, what waits in the outbox, and the log, each with its one state word.
import { toHex } from "../lib/bytes.ts";
import { OPENED } from "../log/ballots/opening.ts";
import { CHARTER_AGREED, CHARTER_PROPOSED } from "../log/charter-change.ts";
import { DRAW_ENTERED, DRAW_OPENED, DRAW_PASSED, DRAW_SHOWN, DRAW_VOIDED } from "../log/draws/bodies.ts";
import { FOUNDED } from "../log/founding.ts";
import { type Id, idOf } from "../log/id.ts";
import { JOINED } from "../log/joining.ts";
import { LEFT } from "../log/leaving.ts";
import { MENDED } from "../log/mending.ts";
import { REGROWN } from "../log/regrown-body.ts";
import { REMOVAL_AGREED, REMOVAL_PROPOSED } from "../log/removal.ts";
import { ROTATED } from "../log/rotation.ts";
import type { Entry } from "../log/state.ts";
import { VOICE_MOVED } from "../log/voice.ts";
import type { Item, Problem, StateWord } from "./api.ts";
import { type DraftBox, isSeenFrom } from "./draft-box.ts";
import { hexToId } from "./ids.ts";
import type { OwnWire } from "./outbox.ts";
import type { WindowsRecord } from "./windows/record.ts";

/** Kinds by which the group itself is built: members see them as people and charter, not as entries. */
const OF_THE_GROUP = new Set([
  FOUNDED,
  REGROWN,
  JOINED,
  LEFT,
  REMOVAL_PROPOSED,
  REMOVAL_AGREED,
  CHARTER_PROPOSED,
  CHARTER_AGREED,
  ROTATED,
  MENDED,
  OPENED,
  VOICE_MOVED,
  DRAW_OPENED,
  DRAW_ENTERED,
  DRAW_SHOWN,
  DRAW_PASSED,
  DRAW_VOIDED,
]);

export const isOfTheGroup = (kind: string): boolean => OF_THE_GROUP.has(kind);

const plain = {
  author: null,
  mine: true,
  position: null,
  index: 0,
  heldBy: 0,
  reason: null,
  writtenWhileLocked: false,
  undoUntil: 0,
} as const;

/** What was written on the cover belongs to no group until it is opened, and is seen from each. */
export function draftItems(box: DraftBox, room: number, { aside }: WindowsRecord): Item[] {
  const waiting = new Set(aside.filter(({ shut }) => shut).map(({ draft }) => toHex(draft)));
  return [...box.texts]
    .filter(([, text]) => isSeenFrom(room, text))
    .map(([id, text]) => ({
      ...plain,
      id: hexToId(id),
      kind: text.kind,
      body: text.body,
      hours: text.hours,
      // After a window that stayed shut it goes again only when the person says so.
      state: !text.envelope ? "draft" : waiting.has(id) ? "window-passed" : "in-envelope",
      writtenWhileLocked: text.locked,
    }));
}

/** Codes with which a server turns a wire away for good; the words stay here and the person decides. */
const reasonOf = (code: string): Problem =>
  code === "group-full" || code === "server-full"
    ? "server-full"
    : code === "too-large"
      ? "too-long"
      : code === "unknown-device"
        ? "shut-out"
        : "not-trusted";

export function outboxItems(
  wires: readonly OwnWire[],
  me: Id,
  sending: ReadonlySet<string>,
  undoUntil: ReadonlyMap<string, number>,
): Item[] {
  return wires.flatMap((wire) => {
    const state: StateWord =
      wire.refused !== null
        ? "needs-you"
        : wire.acked !== null
          ? "on-the-server"
          : sending.has(toHex(wire.id))
            ? "on-its-way"
            : "sealed-here";
    return wire.entries
      .filter(({ kind }) => !isOfTheGroup(kind))
      .map((entry, index) => ({
        ...plain,
        id: idOf(entry.id),
        kind: entry.kind,
        body: entry.body,
        hours: entry.hours,
        author: me,
        index,
        state,
        reason: wire.refused === null ? null : reasonOf(wire.refused),
        undoUntil: wire.attempted ? 0 : (undoUntil.get(toHex(entry.id)) ?? 0),
      }));
  });
}

export function logItems(entries: readonly Entry[], me: Id, heldBy: (position: number) => number): Item[] {
  return entries
    .filter(({ kind }) => !isOfTheGroup(kind))
    .map((entry) => {
      const held = heldBy(entry.n);
      return {
        ...plain,
        id: entry.id,
        kind: entry.kind,
        body: entry.body,
        hours: entry.hours,
        author: entry.author,
        mine: entry.author === me,
        position: entry.n,
        index: entry.index,
        state: held > 0 ? ("held" as const) : ("on-the-server" as const),
        heldBy: held,
      };
    });
}
