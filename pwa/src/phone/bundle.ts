// Packs entries into wires. Entries join the newest wire that has not left; from the first try to send on, a wire's bytes are fixed.
import { equal, fromHex, toHex } from "../lib/bytes.ts";
import { must, ok, type Result } from "../lib/result.ts";
import { OPENED } from "../log/ballots/opening.ts";
import type { Change } from "../store/shelves.ts";
import type { Core } from "./core.ts";
import { formWire, hasRoom } from "./forming.ts";
import type { OpenGroup, Session } from "./open.ts";
import { dropWire, type OwnEntry, type OwnWire, putWire } from "./outbox.ts";

/** Kinds that count only as the one entry of their wire. */
const STANDS_ALONE: ReadonlySet<string> = new Set([OPENED]);

export interface Added {
  readonly outbox: OwnWire[];
  readonly wire: OwnWire;
  readonly changes: readonly Change[];
}

/** `too-long` when the entry does not fit into any wire. `alone`: it joins no wire, and none joins it. */
export async function addToOutbox(
  core: Core,
  session: Session,
  group: OpenGroup,
  entry: OwnEntry,
  alone = false,
): Promise<Result<Added, "too-long">> {
  const last = session.outbox.at(-1);
  const may = !alone && last !== undefined && !last.entries.some(({ kind }) => STANDS_ALONE.has(kind));
  const joins = may && mayJoin(core, session, last) && hasRoom([...last.entries, entry]);
  const entries = joins ? [...last.entries, entry] : [entry];
  if (!hasRoom(entries)) return { ok: false, code: "too-long" };
  const id = joins ? last.id : core.needs.random(16);
  const order = joins ? last.order : (last?.order ?? 0) + 1;
  const wire = await makeWire(core, group, { room: session.room, id, order }, entries);
  const outbox = [...(joins ? session.outbox.slice(0, -1) : session.outbox), wire];
  return ok({ outbox, wire, changes: await putWire(wire, session.vault) });
}

/**
 * While the last exchange went well, a wire is due as soon as its first entry is: joining it would hold that back.
 * Without a connection everything joins, so that a hundred entries leave as a few wires.
 */
function mayJoin(core: Core, { exchange, undoUntil }: Session, wire: OwnWire): boolean {
  if (wire.attempted) return false;
  const now = core.needs.clock.now();
  const isFresh = wire.entries.every(({ id }) => (undoUntil.get(toHex(id)) ?? 0) > now);
  return isFresh || exchange.problem !== null;
}

export interface Taken {
  readonly outbox: OwnWire[];
  readonly entry: OwnEntry;
  readonly changes: readonly Change[];
}

/** Null when the entry is not there or its wire may have left. */
export async function takeFromOutbox(
  core: Core,
  session: Session,
  group: OpenGroup,
  hex: string,
): Promise<Taken | null> {
  const wanted = must(fromHex(hex));
  const from = session.outbox.find(({ entries }) => entries.some(({ id }) => equal(id, wanted)));
  const entry = from?.entries.find(({ id }) => equal(id, wanted));
  if (from === undefined || entry === undefined || from.attempted) return null;
  const rest = from.entries.filter((other) => other !== entry);
  if (rest.length === 0) {
    return { outbox: session.outbox.filter((wire) => wire !== from), entry, changes: dropWire(from) };
  }
  const smaller = await makeWire(core, group, from, rest);
  const outbox = session.outbox.map((wire) => (wire === from ? smaller : wire));
  return { outbox, entry, changes: await putWire(smaller, session.vault) };
}

async function makeWire(
  core: Core,
  group: OpenGroup,
  { room, id, order }: Pick<OwnWire, "room" | "id" | "order">,
  entries: readonly OwnEntry[],
): Promise<OwnWire> {
  const wire = await formWire(core.needs.random, group, id, entries);
  return { room, id, order, wire, attempted: false, acked: null, refused: null, entries };
}
