// One exchange with the server: what is sealed here goes, what is new comes, everything is checked before it is kept. Broken off at any point it changes nothing but time.
import { toHex } from "../lib/bytes.ts";
import { batchOf } from "../sync/batch.ts";
import { type Page, Post, type Pushed, type Reply } from "../sync/post.ts";
import type { Problem } from "./api.ts";
import { apply, replace } from "./applying.ts";
import type { Core } from "./core.ts";
import { fetchOlderKeys } from "./older-keys.ts";
import type { OpenGroup } from "./open.ts";
import { bareChange, isJudged, type OwnWire } from "./outbox.ts";
import { problemOf } from "./problems.ts";
import { isDue, rotate } from "./rotating.ts";
import { mayExchange } from "./standing.ts";

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
  const post = new Post(core.needs.origin, core.needs.fetch);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    // Locked in the meantime: what is on the disk goes on from there.
    const group = core.session?.group ?? null;
    if (group === null || !mayExchange(group)) return null;
    const older = await fetchOlderKeys(core, group, post);
    if (older !== null) return older;
    const batch = await core.turns.take(() => takeBatch(core));
    if (batch === null) return "storage-closed";
    const answer = await ask(core, post, batch, round === 0);
    core.sending = new Set();
    if (!answer.ok) return problemOf(answer.code);
    const applied = await core.turns.take(() => apply(core, answer.value, batch));
    if (applied.problem !== null) return applied.problem;
    core.exchange.left = waiting(core).length;
    core.tell();
    if (applied.more || (waiting(core).length > 0 && !applied.stuck)) continue;
    const now = core.session?.group ?? group;
    if (applied.stuck || !isDue(now)) return alarmOf(now);
    const rotated = await rotate(core, now, post);
    if (rotated !== "read") return rotated;
  }
  return "not-trusted";
}

/** Push and pull in one; once the group has moved to a new key, the old token still reads up to there. */
async function ask(
  core: Core,
  post: Post,
  batch: readonly OwnWire[],
  isFirst: boolean,
): Promise<Reply<Pushed>> {
  const group = core.session?.group;
  if (group == null) return { ok: false, code: "no-server" };
  const { keys, record } = group;
  const after = record.head.n;
  const wires = batch.map(({ wire }) => wire);
  if (isFirst || wires.length > 0) {
    const pushed = await post.push(keys.member, wires, after, after);
    if (pushed.ok || pushed.code !== "epoch-moved") return pushed;
  }
  const page = await post.pull(keys.member, after, PAGE);
  return page.ok ? { ok: true, value: pulled(page.value) } : page;
}

/** A signed proof about the server outlives every exchange that goes well. */
function alarmOf({ archive, record }: OpenGroup): Problem | null {
  if (record.broken) return "log-withheld";
  const alarm = archive.alarms[0];
  if (alarm === undefined) return null;
  if (alarm.what === "false-rotation" || alarm.what === "false-box") return "false-key";
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
