// The one envelope of a phone in each ballot, real or filler: sealed ahead, so that letting it go costs nothing and looks
// the same whatever is in it. Its counter goes up with every envelope that leaves, and with nothing else.
import { loadHpke } from "../../crypto/hpke.ts";
import { type Bytes, equal } from "../../lib/bytes.ts";
import type { CborMap } from "../../lib/cbor.ts";
import { withSignature } from "../../log/ballots/again.ts";
import type { Ballot } from "../../log/ballots/ballot.ts";
import { sealEnvelope } from "../../log/ballots/envelope.ts";
import { bodyForFew, type ForFew, fillerBody } from "../../log/ballots/few.ts";
import { urnBody } from "../../log/ballots/preparing.ts";
import { type Id, idBytes } from "../../log/id.ts";
import { Ballots } from "../../sync/ballots.ts";
import type { Core } from "../core.ts";
import type { OpenGroup, Session } from "../open.ts";
import { standingOf } from "../standing.ts";
import { carried, decodeContent } from "./aside.ts";
import { counterAfter } from "./counter.ts";
import { devicesOf, keptFor, readersNow, withReaders } from "./few.ts";
import { keepWindows, withPass } from "./keeping.ts";
import type { Ready } from "./ready.ts";
import type { Pair, Pass, Put } from "./record.ts";
import { hasToken, passesOf } from "./tokens.ts";
import { CAST } from "./vote-kinds.ts";

const FILLER = new Uint8Array(0);
const NO_KEY = new Uint8Array(0);
/** Without a line for weeks: the oldest that were never acknowledged are forgotten first. */
const MOST_PUTS = 100;

/** Ballots that take envelopes at this second. */
export function runningBallots({ archive }: OpenGroup, seconds: number): readonly Ballot[] {
  return archive.state.ballots.byId
    .values()
    .filter(({ opens, closes }) => opens <= seconds && seconds < closes);
}

/** The pass whose envelope stands for this phone: of a quota only the first is used so far. */
export const passOf = (session: Session, ballot: Ballot): Pass | undefined =>
  passesOf(session, ballot).find(hasToken);

/** Which choice of a vote was put aside here. */
export function castIn({ windows }: Pick<Session, "windows">, ballot: Ballot): number | null {
  const id = idBytes(ballot.id);
  return windows.casts.find(([of]) => equal(of, id))?.[1] ?? null;
}

/** What the next envelope carries: its edition, and its body; null for filler. */
interface Saying {
  readonly said: Uint8Array<ArrayBuffer>;
  readonly body: CborMap | null;
  readonly older: Pair | null;
  /** Members it is sealed to; none where it is for all. */
  readonly readers: readonly Id[];
}

function sayingFor(core: Core, session: Session, ballot: Ballot): Saying {
  const filler = { said: FILLER, body: null, older: null, readers: [] };
  if (ballot.purpose === "vote") {
    const choice = castIn(session, ballot);
    if (choice === null) return filler;
    return { said: Uint8Array.of(choice), body: { k: CAST, d: { choice } }, older: null, readers: [] };
  }
  const aside = carried(core, session);
  const content = aside === null ? null : decodeContent(aside.content);
  if (aside === null || content === null) return filler;
  const readers = readersNow(session, aside.readers, content.item);
  // Nobody is left for whom it was meant: it waits, and the window says so.
  if (aside.readers.length > 0 && readers.length === 0) return filler;
  const d = readers.length > 0 ? withReaders(content.d, readers) : content.d;
  const saying = { said: aside.edition, body: { k: content.k, d }, readers };
  if (content.item === null) return { ...saying, older: null };
  const older = keptFor(session.windows, content.item);
  return older === undefined ? filler : { ...saying, older };
}

/**
 * Within a turn: seals ahead for every running ballot what is not sealed yet, or says something else by now. An
 * envelope that did not leave is replaced under the same counter, so that nobody can count how often words changed.
 */
export async function prepare(core: Core, session: Session): Promise<void> {
  const { group } = session;
  if (group === null || !core.isOpen(session)) return;
  if (standingOf(group) !== "in") return session.ready.clear();
  for (const ballot of runningBallots(group, core.needs.clock.now() / 1000)) {
    const pass = passOf(session, ballot);
    const keys = group.ring.get(ballot.epoch);
    if (pass === undefined || keys === undefined) continue;
    const ready = session.ready.get(ballot.id);
    const saying = sayingFor(core, session, ballot);
    const last = pass.puts.find(({ k }) => k === ready?.k);
    const readers = saying.readers.join();
    const isAlike = last !== undefined && equal(last.said, saying.said) && ready?.readers === readers;
    if (isAlike) continue;
    const k = ready?.k ?? counterAfter(pass.k, core.needs.random);
    const wire = core.needs.random(16);
    const made = await bodyOf(core, group, saying, pass.key, wire);
    if (made === null) continue;
    const { body, key: few } = made;
    const { secret, key, token } = pass;
    const pseudonym = { secret, public: key, token };
    const sealed = await sealEnvelope(keys, ballot, pseudonym, wire, body, core.needs.random);
    if (!sealed.ok) continue;
    const puts = [
      ...pass.puts.filter((put) => put.k !== k),
      { k, wire, said: saying.said, acked: false, few },
    ];
    const kept = await keepWindows(
      core,
      session,
      withPass(session.windows, { ...pass, k, puts: kept100(puts) }),
    );
    // Not on the disk: it must not leave, or the next one could have the same counter.
    if (!kept.ok || session.ready.get(ballot.id) !== ready) continue;
    session.ready.set(ballot.id, {
      ballot: ballot.id,
      handle: ballot.handle,
      k,
      wire,
      said: saying.said,
      readers,
      body: urnBody(idBytes(ballot.id), key, token, k, sealed.value),
    });
  }
}

/**
 * With the key of words for few, empty for anything else. Null where a file that sealing needs cannot be had just now,
 * or it does not fit: the next moment tries again.
 */
async function bodyOf(
  { needs }: Core,
  { record, archive }: OpenGroup,
  { body, older, readers }: Saying,
  key: Bytes,
  wire: Bytes,
): Promise<ForFew | null> {
  const { group } = record;
  const said = body && older ? await withSignature(group, body, older, key) : body;
  if (said !== null && readers.length === 0) return { body: said, key: NO_KEY };
  const { circle } = archive.state;
  if (circle === null || (await loadHpke().catch(() => null)) === null) return null;
  if (said === null) return { body: await fillerBody(group, wire, needs.random), key: NO_KEY };
  const made = await bodyForFew(group, wire, devicesOf(circle, readers), said, needs.random);
  return made.ok ? made.value : null;
}

function kept100(puts: readonly Put[]): readonly Put[] {
  const acked = puts.filter((put) => put.acked);
  return [...acked, ...puts.filter((put) => !put.acked).slice(-MOST_PUTS)];
}

/** Takes it out of the hand: each is let go once. To be sent by `letGo`, which asks nothing of the vault. */
export function takeReady(session: Session, ballot: string): Ready | undefined {
  const ready = session.ready.get(ballot);
  session.ready.delete(ballot);
  return ready;
}

/** True when the server took it or will never take it. */
export async function letGo(core: Core, { handle, body }: Ready): Promise<"taken" | "closed" | "unknown"> {
  const answer = await new Ballots(core.needs.origin, core.needs.fetch).put(handle, body);
  if (answer.ok) return "taken";
  return answer.code === "no-server" || answer.code === "server-busy" ? "unknown" : "closed";
}

/** Within a turn, after `letGo`: what was sent before it lies there no more. */
export async function acknowledge(core: Core, session: Session, ready: Ready): Promise<void> {
  const { ballot, k, wire, said } = ready;
  const id = idBytes(ballot);
  const pass = session.windows.passes.find((one) => equal(one.ballot, id) && hasToken(one));
  if (pass === undefined || !core.isOpen(session)) return;
  if (pass.puts.some((put) => put.acked && put.k > k)) return;
  const few = pass.puts.find((put) => put.k === k)?.few ?? NO_KEY;
  const puts = [{ k, wire, said, acked: true, few }, ...pass.puts.filter((put) => put.k > k)];
  await keepWindows(core, session, withPass(session.windows, { ...pass, puts }));
}
