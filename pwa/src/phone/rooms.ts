// Several groups on one phone: a room for each, one of them at hand. Going from one to another writes nothing but which it is, and shows nothing of any other.
import { equal } from "../lib/bytes.ts";
import { encode } from "../lib/cbor.ts";
import { done, failed } from "./answers.ts";
import type { Answer, Standing } from "./api.ts";
import type { Core } from "./core.ts";
import { emptySession, isEmptyRoom, type Session } from "./open.ts";
import { AT_HAND_PLACE } from "./places.ts";
import { standingOf } from "./standing.ts";

const OUT: ReadonlySet<Standing> = new Set(["left", "let-go", "replaced", "archive"]);

/** Whether this phone is in that group already. Who is out may come back, in another room. */
export function isThere(core: Core, group: Uint8Array): boolean {
  return core.openRooms().some((session) => {
    if (session.group === null || !equal(session.group.record.group, group)) return false;
    const standing = standingOf(session.group);
    return !OUT.has(standing);
  });
}

/** Whichever room holds that group, as itself or as a copy. */
export const roomOfGroup = (core: Core, group: Uint8Array): Session | null =>
  core.openRooms().find((one) => one.group !== null && equal(one.group.record.group, group)) ?? null;

/**
 * A room with no group, put at hand: to found one in, to join one, to carry one on. The one at hand if that has none.
 * To be called within a turn.
 */
export async function newRoom(core: Core): Promise<Answer<Session>> {
  const { session } = core;
  if (session === null) return failed("locked");
  if (isEmptyRoom(session, core.drafts)) return done(session);
  const room = Math.max(...core.rooms.keys(), ...core.damaged) + 1;
  const next = emptySession(session.vault, room, core.drafts.unreadable);
  return goTo(core, session, { ...next, cameFrom: session.room });
}

/** To be called within a turn. */
export async function openRoom(core: Core, room: number): Promise<Answer<Session>> {
  const { session } = core;
  if (session === null) return failed("locked");
  const next = core.rooms.get(room);
  if (next === undefined) return failed(core.damaged.includes(room) ? "damaged" : "not-found");
  return next === session ? done(session) : goTo(core, session, next);
}

export async function goTo(core: Core, from: Session, to: Session): Promise<Answer<Session>> {
  const value = await to.vault.seal(AT_HAND_PLACE, encode({ room: to.room }));
  const written = await core.needs.store.write([{ shelf: "sealed", key: AT_HAND_PLACE, value }], "strict");
  if (!written.ok) return failed(written.code);
  const rooms = new Map(core.rooms).set(to.room, to);
  if (isEmptyRoom(from, core.drafts)) rooms.delete(from.room);
  core.open(rooms, to, core.damaged);
  core.tell();
  return done(to);
}
