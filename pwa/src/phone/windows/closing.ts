// What a closing means for this phone: what it said is erased with its key and wire, what stayed shut waits, and an own
// envelope that was kept out is an alarm. Found from the log, so that a run that comes late is met as well.
import { equal, toHex } from "../../lib/bytes.ts";
import type { Ballot } from "../../log/ballots/ballot.ts";
import { WITHDRAWN } from "../../log/ballots/body.ts";
import { type Run, runsOf } from "../../log/ballots/runs.ts";
import { idBytes, idOf } from "../../log/id.ts";
import type { Change } from "../../store/shelves.ts";
import type { Core } from "../core.ts";
import type { OpenGroup, Session } from "../open.ts";
import { decodeContent, encodeContent } from "./aside.ts";
import { contentOf } from "./bodies.ts";
import { keepWindows } from "./keeping.ts";
import { itemIdOf } from "./naming.ts";
import type { Aside, Pass, Put, WindowsRecord } from "./record.ts";

/** Clocks differ: a ballot is over for good a quarter of an hour after its end. */
const CLOCKS_DIFFER = 900;
/** A run that was held back for longer is read like any other, without knowing what of it is ours. */
const LATE = 8 * 24 * 3600;

/** Whether it closed and nothing came of it, as far as this phone has read since. */
export function stayedShut({ record }: OpenGroup, ballot: Ballot, run: Run | undefined): boolean {
  return run === undefined && record.lastExchange > (ballot.closes + CLOCKS_DIFFER) * 1000;
}

/** Runs that are whole, as far as this phone can tell: one at the end of the log once everything was read. */
export function wholeRuns({ archive }: OpenGroup, { readTo }: WindowsRecord): readonly Run[] {
  return runsOf(archive.state).filter(
    ({ ended, envelopes }) => ended || envelopes.every(({ n }) => n <= readTo),
  );
}

/** It was whole for a phone that had read to the end of the log, and now there is more of it. */
function hasGrownPast({ ballot, envelopes }: Run, { readTo, grown }: WindowsRecord): boolean {
  const isMore = envelopes.some(({ n }) => n <= readTo) && envelopes.some(({ n }) => n > readTo);
  return isMore && !grown.some((known) => equal(known, idBytes(ballot.id)));
}

/** Within a turn. `complete`: everything the server has was read. */
export async function settle(core: Core, session: Session, complete: boolean): Promise<void> {
  const { group } = session;
  if (group === null || !core.isOpen(session)) return;
  const before = session.windows;
  const { state } = group.archive;
  const readTo = complete && state.ballots.stretch.found.size > 0 ? group.record.head.n : before.readTo;
  const runs = wholeRuns(group, { ...before, readTo });
  const grown = runsOf(state)
    .filter((run) => hasGrownPast(run, before))
    .map(({ ballot }) => idBytes(ballot.id));
  let now: WindowsRecord = readTo === before.readTo ? before : { ...before, readTo };
  if (grown.length > 0) now = { ...now, grown: [...now.grown, ...grown] };
  const erased: Aside[] = [];
  for (const pass of before.passes) {
    const ballot = state.ballots.byId.get(idOf(pass.ballot));
    if (ballot === undefined) continue;
    const run = runs.find((one) => one.ballot.id === ballot.id);
    if (run !== undefined) now = afterRun(now, pass, run, erased);
    else if (complete && stayedShut(group, ballot, undefined)) now = afterShut(now, pass, ballot, core);
  }
  if (now === before) return;
  // What was typed on after it was put did not go: that is a draft, and nothing of it is lost.
  const [goes, stays] = [
    erased.filter((aside) => isAsPut(core, aside)),
    erased.filter((aside) => !isAsPut(core, aside)),
  ];
  for (const { draft } of stays) await core.drafts.change(toHex(draft), session.vault, { envelope: false });
  const drops = goes.map(({ draft }): Change => ({ shelf: "drafts", key: toHex(draft), value: null }));
  const kept = await keepWindows(core, session, now, drops);
  if (!kept.ok) return;
  for (const { draft } of goes) core.drafts.forget(toHex(draft));
  session.ready.clear();
  core.tell();
}

/** The draft has no other words than those that went, and nobody is writing in it. */
function isAsPut({ drafts }: Core, { draft, content }: Aside): boolean {
  const hex = toHex(draft);
  const text = drafts.texts.get(hex);
  if (text === undefined) return true;
  const now = contentOf(text.kind, text.body);
  return !drafts.isOpen(hex) && now.ok && equal(encodeContent(now.value), content);
}

function afterRun(now: WindowsRecord, pass: Pass, run: Run, erased: Aside[]): WindowsRecord {
  const mine = run.envelopes.find(({ key }) => key === idOf(pass.key));
  const opened = pass.puts.find(({ wire }) => idOf(wire) === mine?.wire);
  const isFalse = pass.puts.some(({ acked }) => acked) && opened === undefined;
  const passes = now.passes.filter((other) => other !== pass);
  const keptOut = isFalse ? [...now.keptOut, pass.ballot] : now.keptOut;
  const casts = now.casts.filter(([ballot]) => !equal(ballot, pass.ballot));
  let next: WindowsRecord = { ...now, passes, keptOut, casts };
  if (run.ballot.purpose !== "window") return next;
  for (const aside of now.aside) {
    const isSaid = opened !== undefined && equal(opened.said, aside.edition);
    if (isSaid) {
      erased.push(aside);
      next = afterSaid(next, pass, aside, opened);
    } else if (mine === undefined ? wasSent(pass, aside) : (opened?.said.length ?? 1) > 0) {
      // Kept out, or older words were opened: saying it again is for the person to decide.
      next = withShut(next, aside, mine !== undefined || !aside.carry);
    }
  }
  return next;
}

const wasSent = ({ puts }: Pass, { edition }: Aside): boolean =>
  puts.some(({ said }) => equal(said, edition));

function withShut(now: WindowsRecord, aside: Aside, shut: boolean): WindowsRecord {
  return { ...now, aside: now.aside.map((other) => (other === aside ? { ...other, shut } : other)) };
}

/** It is in the log for everybody: the words and the key go, unless the key was to be kept. */
function afterSaid(now: WindowsRecord, { secret, key }: Pass, said: Aside, { few }: Put): WindowsRecord {
  const aside = now.aside.filter((other) => other !== said);
  const content = decodeContent(said.content);
  const kept =
    content?.k === WITHDRAWN
      ? now.kept.filter((pair) => itemIdOf(idOf(pair.public)) !== content.item)
      : now.kept;
  return {
    ...now,
    aside,
    kept: said.keep ? [...kept, { secret, public: key, few, readers: said.readers }] : kept,
  };
}

/** Fewer envelopes than the floor: nothing was opened. It goes again by itself only where the person said so. */
function afterShut(now: WindowsRecord, pass: Pass, ballot: Ballot, { needs }: Core): WindowsRecord {
  const isPast = needs.clock.now() / 1000 > ballot.closes + LATE;
  if (pass.over && !isPast) return now;
  const passes = isPast
    ? now.passes.filter((other) => other !== pass)
    : now.passes.map((other) => (other === pass ? { ...pass, over: true } : other));
  const casts = now.casts.filter(([of]) => !equal(of, idBytes(ballot.id)));
  const aside = now.aside.map((one) =>
    !pass.over && ballot.purpose === "window" && wasSent(pass, one) && !one.carry
      ? { ...one, shut: true }
      : one,
  );
  return { ...now, passes, casts, aside };
}
