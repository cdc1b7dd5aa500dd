// Opens what is missing of the running window and the next, as any unlocked phone does: whoever comes first is believed,
// whoever comes second has lost nothing.
import type { Cbor } from "../../lib/cbor.ts";
import { hoursOf } from "../../lib/clock.ts";
import { OPENED, type Opening, voicesOf } from "../../log/ballots/opening.ts";
import { openingBody } from "../../log/ballots/opening-body.ts";
import { missingPeriods, openingOf, type Prepared, windowTerms } from "../../log/ballots/preparing.ts";
import { idOf } from "../../log/id.ts";
import { Ballots } from "../../sync/ballots.ts";
import type { Hindrance, Problem } from "../api.ts";
import { addToOutbox } from "../bundle.ts";
import type { Core } from "../core.ts";
import type { OpenGroup, Session } from "../open.ts";
import { problemOf } from "../problems.ts";
import { standingOf } from "../standing.ts";
import { keepWindows } from "./keeping.ts";

/** Why nothing was opened, in the words of a standing; a line that is broken says so itself. */
const HINDRANCES: Readonly<Partial<Record<Problem, Hindrance>>> = {
  "not-trusted": "unattested",
  "ballots-full": "no-room",
  "odd-clock": "clocks-differ",
};

/** Periods this phone could open now. None while an opening of its own is on the way. */
export function missingHere(core: Core, session: Session): readonly number[] {
  const { group, outbox } = session;
  if (group === null || !core.isOpen(session) || standingOf(group) !== "in") return [];
  if (isTooSmall(group)) return [];
  if (!group.archive.isDevice(idOf(group.record.own.device))) return [];
  if (outbox.some(({ entries, refused }) => refused === null && entries.some(({ kind }) => kind === OPENED)))
    return [];
  return missingPeriods(group.archive.state, seconds(core));
}

/**
 * Fewer voices than the charter's crowd: whatever anybody puts would stay shut, and a window opened now would leave out
 * whoever joins while it runs. It waits until there are enough.
 */
export function isTooSmall({ archive }: OpenGroup): boolean {
  const { circle } = archive.state;
  return circle !== null && voicesOf(circle).size < circle.charter.crowd;
}

const seconds = ({ needs }: Core): number => Math.floor(needs.clock.now() / 1000);

/** True when there is something to send: an opening lies in the outbox. */
export async function openMissing(core: Core, session: Session): Promise<boolean> {
  const openings: Opening[] = [];
  for (const period of missingHere(core, session)) {
    const { group } = session;
    const salt = await core.turns.take(() => saltOf(core, session, period));
    if (group === null || salt === null) return false;
    const opening = await openingFrom(
      core,
      group,
      period,
      await windowTerms(group.archive.state, period, salt),
    );
    noteHindrance(core, session, opening);
    // The next phone to come by tries again, and so does this one at its next opening.
    if (typeof opening === "string") break;
    openings.push(opening);
  }
  if (openings.length === 0) return false;
  return core.turns.take(async () => {
    // Somebody was first in the meantime, for all of them: then there is nothing to say.
    const missing = missingHere(core, session);
    const wanted = openings.filter(({ period }) => missing.includes(period));
    return wanted.length > 0 && (await sayAlone(core, session, OPENED, openingBody(wanted)));
  });
}

/** The page shows it at once, and no longer than it lasts. */
function noteHindrance(core: Core, session: Session, opening: Opening | Problem): void {
  const hindered = typeof opening === "string" ? (HINDRANCES[opening] ?? null) : null;
  if (hindered === session.hindered) return;
  session.hindered = hindered;
  core.tell();
}

/** The one drawn before, so that asking again makes no second key at the server. */
async function saltOf(core: Core, session: Session, period: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const { windows } = session;
  const before = windows.salts.find(([of]) => of === period);
  if (before !== undefined) return before[1];
  const salt = core.needs.random(16);
  const salts = [...windows.salts.filter(([of]) => of >= period - 2), [period, salt] as const];
  return (await keepWindows(core, session, { ...windows, salts })).ok ? salt : null;
}

/** Asks the server for the ballot's key, and believes it only with the attesting key's word. */
export async function openingFrom(
  core: Core,
  group: OpenGroup,
  period: number | "vote",
  prepared: Prepared,
): Promise<Opening | Problem> {
  const ballots = new Ballots(core.needs.origin, core.needs.fetch);
  const answer = await ballots.open(group.keys.member, prepared.handle, prepared);
  if (!answer.ok) return problemOf(answer.code);
  const purpose = period === "vote" ? "vote" : "window";
  const { state } = group.archive;
  const opening = await openingOf(state, purpose, period === "vote" ? 0 : period, prepared, answer.value);
  return opening.ok ? opening.value : "not-trusted";
}

/** Within a turn: an entry in a wire of its own, at once and without Undo. */
export async function sayAlone(core: Core, session: Session, kind: string, body: Cbor): Promise<boolean> {
  const { group } = session;
  if (group === null || !core.isOpen(session)) return false;
  const entry = { id: core.needs.random(16), kind, hours: hoursOf(core.needs.clock), body };
  const added = await addToOutbox(core, session, group, [entry], true);
  if (!added.ok || !(await core.needs.store.write(added.value.changes, "strict")).ok) return false;
  session.outbox = added.value.outbox;
  core.tell();
  return true;
}
