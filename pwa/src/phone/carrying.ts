// What waits in the older room goes along into the group that carries it on, by the person's own tap: sealed items under the ids they had, drafts as they are.
import { equal } from "../lib/bytes.ts";
import type { Cbor } from "../lib/cbor.ts";
import { idOf } from "../log/id.ts";
import { done, failed } from "./answers.ts";
import type { Answer, Carried } from "./api.ts";
import { addToOutbox } from "./bundle.ts";
import { olderRoom } from "./carried.ts";
import type { Core } from "./core.ts";
import { isOfTheGroup } from "./items.ts";
import type { Session } from "./open.ts";
import type { OwnEntry } from "./outbox.ts";
import { mayExchange } from "./standing.ts";

/** Twice is harmless. Sealed items also stay where they were: the older group may still get them. */
export async function carryWaiting(core: Core): Promise<Answer<Carried>> {
  const { session } = core;
  if (session === null) return failed("locked");
  const older = olderRoom(core.rooms.values(), session);
  if (session.group === null || older === null) return failed("no-group");
  if (!mayExchange(session.group)) return failed("ended");
  const sealed = await carrySealed(core, older, session);
  if (!sealed.ok) return sealed;
  const drafts = await carryDrafts(core, older, session);
  core.tell();
  if (!drafts.ok) return drafts;
  return done({
    sealed: sealed.value.carried,
    drafts: drafts.value.carried,
    stayed: sealed.value.stayed + drafts.value.stayed,
  });
}

interface Count {
  readonly carried: number;
  /** They point at something that is not in the new group. */
  readonly stayed: number;
}

export const waitingIn = ({ outbox }: Session): OwnEntry[] =>
  outbox
    .filter(({ acked }) => acked === null)
    .flatMap(({ entries }) => entries)
    .filter(({ kind }) => !isOfTheGroup(kind));

async function carrySealed(core: Core, older: Session, into: Session): Promise<Answer<Count>> {
  let [carried, stayed] = [0, 0];
  for (const entry of waitingIn(older)) {
    const { group } = into;
    if (group === null || isKnown(into, entry)) continue;
    if (pointsBack(older, entry.body)) {
      stayed += 1;
      continue;
    }
    const added = await addToOutbox(core, into, group, [entry]);
    if (!added.ok) return failed(added.code);
    const written = await core.needs.store.write(added.value.changes, "strict");
    if (!written.ok) return failed(written.code);
    into.outbox = added.value.outbox;
    carried += 1;
  }
  return done({ carried, stayed });
}

function isKnown({ group, outbox }: Session, { id }: OwnEntry): boolean {
  if (group?.archive.state.entryIds.has(idOf(id))) return true;
  return outbox.some(({ entries }) => entries.some((entry) => equal(entry.id, id)));
}

async function carryDrafts(core: Core, older: Session, into: Session): Promise<Answer<Count>> {
  let [carried, stayed] = [0, 0];
  for (const [hex, text] of [...core.drafts.texts]) {
    if (text.room !== older.room) continue;
    if (pointsBack(older, text.body)) {
      stayed += 1;
      continue;
    }
    const opened = await core.drafts.reopen(hex, into.vault);
    if (!opened.ok) return failed(opened.code);
    const kept = await core.drafts.keep(hex, { room: into.room }, "strict");
    if (!kept.ok) return failed(kept.code);
    core.drafts.leave(hex, true);
    carried += 1;
  }
  return done({ carried, stayed });
}

/** Whether anything in it is the id of an entry of the older log: in the new one it would point at nothing. */
function pointsBack(older: Pick<Session, "group">, body: Cbor): boolean {
  if (body === null || typeof body !== "object") return false;
  if (body instanceof Uint8Array) return older.group?.archive.state.entryIds.has(idOf(body)) === true;
  return Object.values(body).some((inner: Cbor) => pointsBack(older, inner));
}
