// What an answer of the log changes here: checked against our own chain first, then written in one transaction, or nothing of it.
import { type Bytes, equal } from "../lib/bytes.ts";
import type { Change } from "../store/shelves.ts";
import type { Pushed } from "../sync/post.ts";
import type { Problem } from "./api.ts";
import type { Core } from "./core.ts";
import { encodeGroup } from "./group-record.ts";
import { leftOver } from "./left-over.ts";
import { putWriteToken } from "./locked-exchange.ts";
import { withKeys } from "./older-keys.ts";
import type { Session } from "./open.ts";
import { bareChange, dropWire, isJudged, judged, type OwnWire } from "./outbox.ts";
import { isUnsettled } from "./pending-join.ts";
import { placesOf } from "./places.ts";
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

  const verdicts = batch.map((wire) => judged(wire, answer.acks, answer.refused));
  replace(session, verdicts);
  const read = await archive.read(ring, own, answer.page?.entries ?? []);
  if (!read.ok) {
    await core.needs.store.write(verdicts.map(bareChange), "strict");
    return stop("not-trusted");
  }
  const { head } = read.value;
  if (head.n === position && !equal(head.h, hash)) return stop("not-trusted");

  const back = session.outbox.filter(({ wire }) => read.value.cameBack(wire) === "stands");
  // Ours, and yet it does not count: the words stay in the outbox, with the reason.
  const setAside = session.outbox.flatMap((wire) => {
    const came = read.value.cameBack(wire.wire);
    return came === null || came === "stands" ? [] : [{ ...wire, refused: came }];
  });
  const gone = [...back, ...setAside];
  const kept = verdicts.filter(({ id }) => !isIn(id, gone));
  // The server said it holds it, and it is not where it said: named, and sent again with the same bytes.
  const vanished = session.outbox
    .filter(
      ({ id, acked, refused }) => refused === null && acked !== null && acked <= head.n && !isIn(id, gone),
    )
    .map((wire) => ({ ...wire, acked: null }));
  const broken = record.broken || vanished.length > 0;
  // A wire that stands may hold entries that do not count: their words go on waiting here.
  const over = leftOver(back, read.value.refusedIn, core.needs.random);
  const turnedAway = record.turnedAway || over.some(({ isJoin }) => isJoin);
  const now = { ...record, head, broken, turnedAway, lastExchange: core.needs.clock.now() };
  const next = withKeys({ ...session.group, record: now }, read.value.keys);
  const left = session.outbox.map((wire) => vanished.find(({ id }) => equal(id, wire.id)) ?? wire);
  const anew =
    next.keys === session.group.keys
      ? []
      : await sealedAnew(
          core,
          next,
          left.filter((wire) => !isJudged(wire) && !isIn(wire.id, gone)),
        );
  // Taken after the group had moved on, or before our joining counted: under that id it can never count, so its entries
  // go under another.
  const late = setAside.filter(
    ({ refused }) => refused === "wrong-epoch" || (turnedAway && refused === "unknown-device"),
  );
  const renamed = await sealedAnew(core, next, [
    ...late.map((wire) => ({ ...wire, id: core.needs.random(16), acked: null, refused: null })),
    ...over.map(({ wire }) => wire),
  ]);
  // A joining that cannot count as it is would only use up its number.
  const mayLeaveLocked = standingOf(next) !== "overtaken" && ![...left, ...renamed].some(isUnsettled);
  const groupPlace = placesOf(session.room).group;
  const changes: Change[] = [
    ...[...kept, ...setAside, ...vanished].map(bareChange),
    ...[...back, ...late].flatMap(dropWire),
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
  replace(session, [...setAside, ...vanished, ...anew]);
  session.outbox = [...session.outbox.filter(({ id }) => !isIn(id, [...back, ...late])), ...renamed].sort(
    (a, b) => a.order - b.order,
  );
  core.tell();
  // The group has a new key and we have none that opens: pushing again would be turned away again.
  const { turn } = next.archive.state;
  if (standingOf(next) === "waits-for-key" && next.keys.epoch <= turn.epoch)
    return { problem: null, more: false, stuck: true };
  const moved = next.keys !== before.keys;
  const more = moved || answer.page?.more === true || (head.n < position && head.n > record.head.n);
  if (more) return { problem: null, more, stuck: false };
  if (head.n < position) return { problem: null, more, stuck: true };
  // Nothing was decided and asking again would change nothing: the next exchange will.
  return stop(
    batch.length > 0 && answer.acks.length + answer.refused.length > 0 && !verdicts.some(isJudged)
      ? "server-busy"
      : null,
  );
}
