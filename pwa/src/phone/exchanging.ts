// One exchange with the server: what is sealed here goes, what is new comes, everything is checked before it is kept. Broken off at any point it changes nothing but time.
import { toHex } from "../lib/bytes.ts";
import { idOf } from "../log/id.ts";
import { batchOf } from "../sync/batch.ts";
import { type Page, Post, type Pushed, type Reply } from "../sync/post.ts";
import type { Problem } from "./api.ts";
import { apply, replace } from "./applying.ts";
import type { Core } from "./core.ts";
import { fetchOlderKeys } from "./older-keys.ts";
import type { OpenGroup, Session } from "./open.ts";
import { bareChange, isJudged, type OwnWire } from "./outbox.ts";
import { isUnsettled } from "./pending-join.ts";
import { problemOf } from "./problems.ts";
import { isDue, rotate } from "./rotating.ts";
import { mayExchange, standingOf } from "./standing.ts";
import { isOffered } from "./undo.ts";

// Of a few moments in a group's life.
const following = () => import("./following.ts");
const proofreading = () => import("./proofreading.ts");

/** After so many pages something is wrong with the answers, not with us: stop and try later. */
const MOST_ROUNDS = 2_000;
const PAGE = 500;

/** Whether something of this room could still go; what can be undone waits until it cannot. */
export const hasMoreToSend = ({ group, outbox }: Session): boolean =>
  group !== null && mayExchange(group) && outbox.some((wire) => !isJudged(wire));

/** True when the server answered and nothing is left to try again soon. */
export async function exchange(core: Core, session: Session): Promise<boolean> {
  if (session.group === null) return true;
  const state = session.exchange;
  state.running = true;
  state.total = waiting(core, session).length;
  state.left = state.total;
  core.tell();
  let problem: Problem | null = "no-server";
  try {
    problem = await rounds(core, session);
  } finally {
    state.running = false;
    state.problem = problem;
    session.sending = new Set();
    core.tell();
  }
  return problem === null;
}

async function rounds(core: Core, session: Session): Promise<Problem | null> {
  const post = new Post(core.needs.origin, core.needs.fetch);
  let tried: number | null = null;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    // Locked in the meantime: what is on the disk goes on from there.
    const group = core.isOpen(session) ? session.group : null;
    if (group === null || !mayExchange(group)) return null;
    const older = await fetchOlderKeys(core, session, group, post);
    if (older !== null) return older;
    const batch = await core.turns.take(() => takeBatch(core, session));
    if (batch === null) return "storage-closed";
    if (!core.isOpen(session)) return null;
    const answer = await ask(session, post, batch, round === 0);
    session.sending = new Set();
    if (!answer.ok) {
      const followed =
        answer.code === "not-known" ? await (await following()).follow(core, session, post) : null;
      if (followed === "read") continue;
      return followed ?? problemOf(answer.code);
    }
    const { pushed, ended } = answer.value;
    const applied = await core.turns.take(() => apply(core, session, pushed, ended ? [] : batch));
    if (applied.problem !== null) return applied.problem;
    // It says that the key has been changed, and shows nothing of it.
    if (ended && !applied.more && !applied.stuck && stillAsks(session)) return "log-withheld";
    session.exchange.left = waiting(core, session).length;
    core.tell();
    if (applied.more || (waiting(core, session).length > 0 && !applied.stuck)) continue;
    if (!applied.stuck && (await isSettledNow(core, session))) continue;
    const now = session.group ?? group;
    if (applied.stuck || !isDue(now)) {
      const told = isUnread(now) ? await (await proofreading()).proofread(core, session, post) : null;
      if (told === "tell") continue;
      return told ?? alarmOf(session.group ?? now);
    }
    // It took our new key, or said that the log had moved, and the log is as it was.
    if (tried === now.record.head.n) return "log-withheld";
    tried = now.record.head.n;
    const rotated = await rotate(core, session, now, post);
    if (rotated !== "read") return rotated;
  }
  return "not-trusted";
}

/** Our joining in place of lost phones names them now, and can go. */
async function isSettledNow(core: Core, session: Session): Promise<boolean> {
  if (!session.outbox.some(isUnsettled)) return false;
  const { settleJoin } = await import("./settling.ts");
  return core.turns.take(() => settleJoin(core, session));
}

/** Whether there are keys that lie at the server for newcomers and that this phone has not looked at. */
const isUnread = (group: OpenGroup): boolean =>
  group.record.proofread < group.keys.epoch &&
  standingOf(group) === "in" &&
  group.archive.isDevice(idOf(group.record.own.device));

const stillAsks = ({ group }: Session): boolean => group !== null && mayExchange(group);

interface Answered {
  readonly pushed: Pushed;
  /** The server says the epoch of our token has ended: nothing was pushed. */
  readonly ended: boolean;
}

/** Push and pull in one; once the group has moved to a new key, the old token still reads up to there. */
async function ask(
  session: Session,
  post: Post,
  batch: readonly OwnWire[],
  isFirst: boolean,
): Promise<Reply<Answered>> {
  const { group } = session;
  if (group === null) return { ok: false, code: "no-server" };
  const { keys, record } = group;
  const after = record.head.n;
  const wires = batch.map(({ wire }) => wire);
  const pushes = isFirst || wires.length > 0;
  if (pushes) {
    const pushed = await post.push(keys.member, wires, after, after);
    if (pushed.ok) return { ok: true, value: { pushed: pushed.value, ended: false } };
    if (pushed.code !== "epoch-moved") return pushed;
  }
  const page = await post.pull(keys.member, after, PAGE);
  if (page.ok) return { ok: true, value: { pushed: pulled(page.value), ended: pushes } };
  // Whoever held a key may always read to where it ended.
  return page.code === "epoch-moved" ? { ok: false, code: "not-trusted" } : page;
}

/** A signed proof about the server outlives every exchange that goes well. */
function alarmOf(group: OpenGroup): Problem | null {
  const { archive, record } = group;
  if (record.broken !== false) return record.broken;
  // A false box is got over once somebody handed over the key.
  const isOver = standingOf(group) !== "waits-for-key";
  const alarm = archive.alarms.find(({ what }) => what !== "false-box" || !isOver);
  if (alarm === undefined) return null;
  if (alarm.what === "false-rotation" || alarm.what === "false-box") return "false-key";
  return alarm.what === "fork" ? "log-forked" : "log-withheld";
}

const pulled = (page: Page): Pushed => ({ acks: [], refused: [], page, head: page.head });

/** Wires that may go: not those whose Undo is still offered. */
function waiting(core: Core, { outbox, undoUntil }: Session): OwnWire[] {
  // Whoever comes back in place of lost phones reads first which those are.
  if (outbox.some(isUnsettled)) return [];
  const now = core.needs.clock.now();
  const canBeUndone = ({ entries }: OwnWire): boolean =>
    entries.some(({ id }) => isOffered(undoUntil.get(toHex(id)), now));
  const unsent = outbox.filter((wire) => !isJudged(wire));
  return unsent.filter((wire) => wire.attempted || !canBeUndone(wire));
}

/** Marks the next wires as tried, on the disk, before they leave: from then on their bytes are fixed. */
async function takeBatch(core: Core, session: Session): Promise<OwnWire[] | null> {
  const batch = batchOf(waiting(core, session), ({ wire }) => wire.length);
  if (!core.isOpen(session) || batch.length === 0) return [];
  const marked = batch.map((wire) => ({ ...wire, attempted: true }));
  const written = await core.needs.store.write(marked.map(bareChange), "strict");
  if (!written.ok) return null;
  replace(session, marked);
  session.sending = new Set(marked.map(({ id }) => toHex(id)));
  core.tell();
  return marked;
}
