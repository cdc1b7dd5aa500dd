// One exchange with the server: what is sealed here goes, what is new comes, everything is checked before it is kept. Broken off at any point it changes nothing but time.
import { type Bytes, equal, toHex } from "../lib/bytes.ts";
import type { Change } from "../store/shelves.ts";
import { batchOf } from "../sync/batch.ts";
import { type Page, Post, type Pushed } from "../sync/post.ts";
import type { Problem } from "./api.ts";
import type { Core } from "./core.ts";
import { encodeGroup } from "./group-record.ts";
import { putWriteToken } from "./locked-exchange.ts";
import type { OpenGroup } from "./open.ts";
import { bareChange, dropWire, isJudged, judged, type OwnWire } from "./outbox.ts";
import { problemOf } from "./problems.ts";
import { GROUP_PLACE } from "./session.ts";

/** After so many pages something is wrong with the answers, not with us: stop and try later. */
const MOST_ROUNDS = 2_000;
const PAGE = 500;

/** True when the server answered and nothing is left to try again soon. */
export async function exchange(core: Core): Promise<boolean> {
  const before = core.session;
  if (before?.group == null) return true;
  core.exchange.running = true;
  core.exchange.total = waiting(core).length;
  core.exchange.left = core.exchange.total;
  core.tell();
  let problem: Problem | null = "no-server";
  try {
    problem = await rounds(core);
  } finally {
    core.exchange.running = false;
    core.exchange.problem = problem;
    core.sending = new Set();
    core.tell();
  }
  return problem === null;
}

async function rounds(core: Core): Promise<Problem | null> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const { session } = core;
    // Locked in the meantime: what is on the disk goes on from there.
    if (session?.group == null) return null;
    const group = session.group;
    const post = new Post(core.needs.origin, core.needs.fetch);
    const batch = await core.turns.take(() => takeBatch(core));
    if (batch === null) return "storage-closed";
    const after = group.record.head.n;
    const answer =
      round === 0 || batch.length > 0
        ? await post.push(
            group.keys.member,
            batch.map(({ wire }) => wire),
            after,
            after,
          )
        : await post
            .pull(group.keys.member, after, PAGE)
            .then((page) => (page.ok ? { ok: true as const, value: pulled(page.value) } : page));
    core.sending = new Set();
    if (!answer.ok) return problemOf(answer.code);
    const applied = await core.turns.take(() => apply(core, answer.value, batch));
    if (applied.problem !== null) return applied.problem;
    core.exchange.left = waiting(core).length;
    core.tell();
    if (!applied.more && waiting(core).length === 0) return alarmOf(core.session?.group ?? group);
  }
  return "not-trusted";
}

/** A signed proof about the server outlives every exchange that goes well. */
function alarmOf({ archive, record }: OpenGroup): Problem | null {
  if (record.broken) return "log-withheld";
  const alarm = archive.alarms[0];
  if (alarm === undefined) return null;
  return alarm.what === "fork" ? "log-forked" : "log-withheld";
}

const pulled = (page: Page): Pushed => ({ acks: [], refused: [], page, head: page.head });

/** Wires that may go: not those whose Undo is still offered. */
function waiting(core: Core): OwnWire[] {
  const now = core.needs.clock.now();
  const canBeUndone = ({ entries }: OwnWire): boolean =>
    entries.some(({ id }) => (core.undoUntil.get(toHex(id)) ?? 0) > now);
  const unsent = core.session?.outbox.filter((wire) => !isJudged(wire)) ?? [];
  return unsent.filter((wire) => wire.attempted || !canBeUndone(wire));
}

/** Marks the next wires as tried, on the disk, before they leave: from then on their bytes are fixed. */
async function takeBatch(core: Core): Promise<OwnWire[] | null> {
  const { session } = core;
  const batch = batchOf(waiting(core), ({ wire }) => wire.length);
  if (session === null || batch.length === 0) return [];
  const marked = batch.map((wire) => ({ ...wire, attempted: true }));
  const written = await core.needs.store.write(marked.map(bareChange), "strict");
  if (!written.ok) return null;
  replace(core, marked);
  core.sending = new Set(marked.map(({ id }) => toHex(id)));
  core.tell();
  return marked;
}

function replace(core: Core, wires: readonly OwnWire[]): void {
  const { session } = core;
  if (session === null) return;
  session.outbox = session.outbox.map((old) => wires.find(({ id }) => equal(id, old.id)) ?? old);
}

const isIn = (id: Bytes, wires: readonly OwnWire[]): boolean => wires.some((wire) => equal(wire.id, id));

interface Applied {
  readonly problem: Problem | null;
  readonly more: boolean;
}

/** Checks the answer against our own chain and writes everything it brought in one transaction. */
async function apply(core: Core, answer: Pushed, batch: readonly OwnWire[]): Promise<Applied> {
  const { session } = core;
  if (session?.group == null) return { problem: null, more: false };
  const { record, archive, ring } = session.group;
  const [position, hash] = answer.head;
  const { n: ours, h: ourHash } = record.head;
  if (position < ours) return { problem: "server-behind", more: false };
  if (position === ours && !equal(hash, ourHash)) return { problem: "log-forked", more: false };

  const verdicts = batch.map((wire) => judged(wire, answer.acks, answer.refused));
  replace(core, verdicts);
  const read = await archive.read(ring, answer.page?.entries ?? []);
  if (!read.ok) {
    await core.needs.store.write(verdicts.map(bareChange), "strict");
    return { problem: "not-trusted", more: false };
  }
  const { head } = read.value;
  if (head.n === position && !equal(head.h, hash)) return { problem: "not-trusted", more: false };

  const back = session.outbox.filter(({ wire }) => read.value.cameBack(wire) === "stands");
  // Ours, and yet it does not count: the words stay in the outbox, with the reason.
  const turnedAway = session.outbox.flatMap((wire) => {
    const came = read.value.cameBack(wire.wire);
    return came === null || came === "stands" ? [] : [{ ...wire, refused: came }];
  });
  const kept = verdicts.filter(({ id }) => !isIn(id, [...back, ...turnedAway]));
  // The server said it holds it, and it is not where it said: named, and sent again with the same bytes.
  const vanished = session.outbox
    .filter(
      ({ id, acked, refused }) => refused === null && acked !== null && acked <= head.n && !isIn(id, back),
    )
    .map((wire) => ({ ...wire, acked: null }));
  const broken = record.broken || vanished.length > 0;
  const next: OpenGroup = {
    ...session.group,
    record: { ...record, head, broken, lastExchange: core.needs.clock.now() },
  };
  const changes: Change[] = [
    ...[...kept, ...turnedAway, ...vanished].map(bareChange),
    ...back.flatMap(dropWire),
    ...read.value.changes,
    {
      shelf: "sealed",
      key: GROUP_PLACE,
      value: await session.vault.seal(GROUP_PLACE, encodeGroup(next.record)),
    },
    putWriteToken({ origin: record.origin, token: session.group.keys.write, least: head.n }),
  ];
  const written = await core.needs.store.write(changes, "strict");
  if (!written.ok) return { problem: written.code, more: false };
  read.value.commit();
  session.group = next;
  replace(core, [...turnedAway, ...vanished]);
  session.outbox = session.outbox.filter(({ id }) => !isIn(id, back));
  core.tell();
  // Nothing was decided and asking again would change nothing: the next exchange will.
  if (batch.length > 0 && !verdicts.some(isJudged)) return { problem: "server-busy", more: false };
  return { problem: null, more: answer.page?.more === true || head.n < position };
}
