// What an answer of the log changes here: checked against our own chain first, then written in one transaction, or nothing of it.
import { type Bytes, equal } from "../lib/bytes.ts";
import type { Change } from "../store/shelves.ts";
import type { Pushed } from "../sync/post.ts";
import type { Problem } from "./api.ts";
import type { Core } from "./core.ts";
import { isContradictory } from "./doubts.ts";
import { fateOf } from "./fate.ts";
import { encodeGroup, type GroupRecord } from "./group-record.ts";
import { leftOver } from "./left-over.ts";
import { putWriteToken } from "./locked-exchange.ts";
import { withKeys } from "./older-keys.ts";
import type { Session } from "./open.ts";
import { bareChange, dropWire, isJudged, judged, type OwnWire } from "./outbox.ts";
import { isUnsettled } from "./pending-join.ts";
import { placesOf } from "./places.ts";
import { waitingFor } from "./problems.ts";
import { putAll, sealedAnew } from "./sealing-anew.ts";
import { standingOf } from "./standing.ts";

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
  const broken: GroupRecord["broken"] = record.broken === false ? (caught ?? false) : record.broken;
  // A wire that stands may hold entries that do not count: their words go on waiting here.
  const over = leftOver(fate.back, read.value.refusedIn, core.needs.random);
  const turnedAway = record.turnedAway || over.some(({ isJoin }) => isJoin);
  const now = { ...record, head, broken, turnedAway, lastExchange: core.needs.clock.now() };
  const next = withKeys({ ...session.group, record: now }, read.value.keys);
  const anew =
    next.keys === before.keys
      ? []
      : await sealedAnew(
          core,
          next,
          [...fate.waiting, ...fate.vanished].filter((wire) => !isJudged(wire)),
        );
  // Taken before our joining counted: under that id it can never count either.
  const early = fate.turnedAway.filter(({ refused }) => turnedAway && refused === "unknown-device");
  const setAside = fate.turnedAway.filter(({ id }) => !isIn(id, early));
  const late = [...fate.renamed, ...early];
  const renamed = await sealedAnew(core, next, [
    ...late.map((wire) => ({ ...wire, id: core.needs.random(16), acked: null, refused: null })),
    ...over.map(({ wire }) => wire),
  ]);
  const left = [...fate.waiting, ...fate.vanished, ...renamed];
  // A joining that cannot count as it is would only use up its number.
  const mayLeaveLocked = standingOf(next) !== "overtaken" && !left.some(isUnsettled);
  const groupPlace = placesOf(session.room).group;
  const changes: Change[] = [
    ...[...fate.waiting, ...setAside, ...fate.vanished].map(bareChange),
    ...[...fate.back, ...late].flatMap(dropWire),
    ...read.value.changes,
    {
      shelf: "sealed",
      key: groupPlace,
      value: await session.vault.seal(groupPlace, encodeGroup(next.record)),
    },
    mayLeaveLocked
      ? putWriteToken(session.room, { origin: record.origin, token: next.keys.write, least: head.n })
      : { shelf: "plain", key: placesOf(session.room).post, value: null },
    ...(await putAll([...anew, ...renamed], session.vault)),
  ];
  const written = await core.needs.store.write(changes, "strict");
  if (!written.ok) return stop(written.code);
  read.value.commit();
  session.group = next;
  replace(session, [...setAside, ...fate.vanished, ...anew]);
  const gone = [...fate.back, ...late];
  session.outbox = [...session.outbox.filter(({ id }) => !isIn(id, gone)), ...renamed].sort(
    (a, b) => a.order - b.order,
  );
  core.tell();
  // What a lying server is told again goes with the next exchange, not round and round in this one.
  if (caught !== null) return stop(caught);
  // The group has a new key and we have none that opens: pushing again would be turned away again.
  const { turn } = next.archive.state;
  if (standingOf(next) === "waits-for-key" && next.keys.epoch <= turn.epoch)
    return { problem: null, more: false, stuck: true };
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
