// What an answer of the log changes here: checked against our own chain first, then written in one transaction, or nothing of it.
import { type Bytes, equal } from "../lib/bytes.ts";
import type { Change } from "../store/shelves.ts";
import type { Pushed } from "../sync/post.ts";
import type { Vault } from "../vault/vault.ts";
import type { Problem } from "./api.ts";
import type { Core } from "./core.ts";
import { isContradictory } from "./doubts.ts";
import { fateOf } from "./fate.ts";
import { formWire } from "./forming.ts";
import { encodeGroup } from "./group-record.ts";
import { putWriteToken } from "./locked-exchange.ts";
import { withKeys } from "./older-keys.ts";
import type { OpenGroup, Session } from "./open.ts";
import { bareChange, dropWire, isJudged, judged, type OwnWire, putWire } from "./outbox.ts";
import { placesOf } from "./places.ts";
import { waitingFor } from "./problems.ts";

export function replace(session: Session, wires: readonly OwnWire[]): void {
  session.outbox = session.outbox.map((old) => wires.find(({ id }) => equal(id, old.id)) ?? old);
}

const isIn = (id: Bytes, wires: readonly OwnWire[]): boolean => wires.some((wire) => equal(wire.id, id));

interface Applied {
  readonly problem: Problem | null;
  readonly more: boolean;
  /** The group has moved on and this phone has no key that opens: asking again changes nothing. */
  readonly stuck: boolean;
}

const stop = (problem: Problem | null): Applied => ({ problem, more: false, stuck: false });

/** Checks the answer against our own chain and writes everything it brought in one transaction. */
export async function apply(
  core: Core,
  session: Session,
  answer: Pushed,
  batch: readonly OwnWire[],
): Promise<Applied> {
  // Locked in the meantime: nothing more is done with its keys.
  if (!core.isOpen(session) || session.group === null) return stop(null);
  const before = session.group;
  const { record, archive, ring, own } = session.group;
  const [position, hash] = answer.head;
  const { n: ours, h: ourHash } = record.head;
  if (position < ours) return stop("server-behind");
  if (position === ours && !equal(hash, ourHash)) return stop("log-forked");
  if (isContradictory(answer, batch, ours)) return stop("not-trusted");

  const read = await archive.read(ring, own, answer.page?.entries ?? []);
  if (!read.ok) return stop("not-trusted");
  const { head, cameBack } = read.value;
  if (head.n === position && !equal(head.h, hash))
    return stop(read.value.forked ? "log-forked" : "not-trusted");
  // A log that is none is not kept: its chain would stand against every honest answer that follows.
  if (read.value.unfounded) return stop("not-trusted");
  // It names an end and does not lead there.
  if (head.n < position && head.n === ours && !read.value.stops) {
    return stop((await unbelieved(core, session, ours)) ?? "log-withheld");
  }

  replace(
    session,
    batch.map((wire) => judged(wire, answer.acks, answer.refused)),
  );
  const fate = fateOf(session.outbox, cameBack, head.n, position);
  const caught = fate.caught ?? (read.value.ahead ? "log-withheld" : null);
  const next = withKeys(
    {
      ...session.group,
      record: {
        ...record,
        head,
        broken: record.broken || caught || false,
        lastExchange: core.needs.clock.now(),
      },
    },
    read.value.keys,
  );
  const anew =
    next.keys === before.keys
      ? []
      : await sealedAnew(
          core,
          next,
          [...fate.waiting, ...fate.vanished].filter((wire) => !isJudged(wire)),
        );
  const renamed = await sealedAnew(
    core,
    next,
    fate.renamed.map((wire) => ({ ...wire, id: core.needs.random(16), acked: null, refused: null })),
  );
  const groupPlace = placesOf(session.room).group;
  const changes: Change[] = [
    ...[...fate.waiting, ...fate.turnedAway, ...fate.vanished].map(bareChange),
    ...[...fate.back, ...fate.renamed].flatMap(dropWire),
    ...read.value.changes,
    {
      shelf: "sealed",
      key: groupPlace,
      value: await session.vault.seal(groupPlace, encodeGroup(next.record)),
    },
    putWriteToken(session.room, { origin: record.origin, token: next.keys.write, least: head.n }),
    ...(await putAll([...anew, ...renamed], session.vault)),
  ];
  const written = await core.needs.store.write(changes, "strict");
  if (!written.ok) return stop(written.code);
  read.value.commit();
  session.group = next;
  replace(session, [...fate.turnedAway, ...fate.vanished, ...anew]);
  const gone = [...fate.back, ...fate.renamed];
  session.outbox = [...session.outbox.filter(({ id }) => !isIn(id, gone)), ...renamed];
  core.tell();
  // What a lying server is told again goes with the next exchange, not round and round in this one.
  if (caught !== null) return stop(caught);
  const moved = next.keys !== before.keys;
  const more = moved || ((answer.page?.more === true || head.n < position) && head.n > ours);
  if (more) return { problem: null, more, stuck: false };
  if (head.n < position) return { problem: null, more, stuck: true };
  // Asking again at once would change nothing: the next exchange will.
  const [, code] =
    answer.refused.find(([id]) => session.outbox.some((wire) => equal(wire.id, id) && !isJudged(wire))) ?? [];
  return stop(code === undefined ? null : waitingFor(code));
}

/** What was said to lie where nothing was shown goes on waiting here. The code of the store where it refused. */
async function unbelieved(core: Core, session: Session, read: number): Promise<Problem | null> {
  const wires = session.outbox
    .filter(({ acked }) => acked !== null && acked > read)
    .map((wire) => ({ ...wire, acked: null }));
  const written = await core.needs.store.write(wires.map(bareChange), "strict");
  if (!written.ok) return written.code;
  replace(session, wires);
  core.tell();
  return null;
}

/** What was sealed under the key before and is not in the log: the same entries and the same id under the new one. */
async function sealedAnew(core: Core, group: OpenGroup, wires: readonly OwnWire[]): Promise<OwnWire[]> {
  const sealing = wires.map(async (wire) => ({
    ...wire,
    wire: await formWire(core.needs.random, group, wire.id, wire.entries),
    attempted: false,
  }));
  return Promise.all(sealing);
}

async function putAll(wires: readonly OwnWire[], vault: Vault): Promise<Change[]> {
  return (await Promise.all(wires.map((wire) => putWire(wire, vault)))).flat();
}
