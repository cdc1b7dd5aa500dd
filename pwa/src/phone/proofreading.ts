// After every new key a phone looks at what lies at the server for newcomers: where the key before is false, the true one is told again in the log.
import { hoursOf } from "../lib/clock.ts";
import { isMap } from "../lib/fields.ts";
import type { EpochKeys } from "../log/epoch.ts";
import { MENDED, mendedBody } from "../log/mending.ts";
import { type EpochRow, isTruePrev } from "../log/prev.ts";
import type { Change } from "../store/shelves.ts";
import type { Post } from "../sync/post.ts";
import type { Problem } from "./api.ts";
import { addToOutbox } from "./bundle.ts";
import type { Core } from "./core.ts";
import { encodeGroup } from "./group-record.ts";
import type { OpenGroup, Session } from "./open.ts";
import { placesOf } from "./places.ts";

/** `tell`: something waits in the outbox now. A server that cannot be asked is asked again next time. */
export async function proofread(core: Core, session: Session, post: Post): Promise<Problem | "tell" | null> {
  const { group } = session;
  if (group === null || !core.isOpen(session)) return null;
  const rows = await post.epochs(group.keys.member);
  if (!rows.ok) return null;
  const untold = await notToBeHad(group, rows.value);
  return core.turns.take(() => keep(core, session, group.keys.epoch, untold));
}

/** Keys of the past that newcomers will not find, at the server or in the log. */
async function notToBeHad(group: OpenGroup, rows: readonly EpochRow[]): Promise<EpochKeys[]> {
  const { record, keys, ring, archive } = group;
  const told = archive.entries.flatMap(({ kind, body }) =>
    kind === MENDED && isMap(body) ? [body.epoch] : [],
  );
  const untold: EpochKeys[] = [];
  for (let epoch = record.proofread + 1; epoch <= keys.epoch; epoch += 1) {
    const next = ring.get(epoch);
    const before = ring.get(epoch - 1);
    if (next === undefined || before === undefined || told.includes(before.epoch)) continue;
    const prev = rows.find((row) => row.epoch === epoch)?.prev ?? null;
    if (prev === null || !(await isTruePrev(next, before, prev))) untold.push(before);
  }
  return untold;
}

async function keep(
  core: Core,
  session: Session,
  upTo: number,
  untold: readonly EpochKeys[],
): Promise<Problem | "tell" | null> {
  const { group } = session;
  if (group === null || !core.isOpen(session)) return null;
  const { random, clock, store } = core.needs;
  const record = { ...group.record, proofread: upTo };
  const place = placesOf(session.room).group;
  const value = await session.vault.seal(place, encodeGroup(record));
  const changes: Change[] = [{ shelf: "sealed", key: place, value }];
  let { outbox } = session;
  for (const keys of untold) {
    const entry = { id: random(16), kind: MENDED, hours: hoursOf(clock), body: mendedBody(keys) };
    const added = await addToOutbox(core, { ...session, outbox }, group, [entry]);
    if (!added.ok) return added.code;
    changes.push(...added.value.changes);
    outbox = added.value.outbox;
  }
  const written = await store.write(changes, "strict");
  if (!written.ok) return written.code;
  session.group = { ...group, record };
  session.outbox = outbox;
  return untold.length > 0 ? "tell" : null;
}
