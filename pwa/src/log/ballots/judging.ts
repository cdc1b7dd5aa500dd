// Whether a ballot counts and whether an envelope is one, found once, when the wire is first read. Not part of the first load.
// Never throws on foreign bytes; every phone finds the same, from the log alone.
import { isSoundModulus } from "../../crypto/blind-rsa.ts";
import { verify } from "../../crypto/ed25519.ts";
import { sha256 } from "../../crypto/hash.ts";
import { isToken } from "../../crypto/token.ts";
import { concat, equal, toHex } from "../../lib/bytes.ts";
import { err, ok, type Result } from "../../lib/result.ts";
import type { Opened } from "../affairs.ts";
import { groupTime, withHours } from "../group-time.ts";
import { type Id, idOf } from "../id.ts";
import { type Hidden, isWellFormed, type RawEntry } from "../payload.ts";
import type { OpeningRefusal, WireRefusal } from "../refusals.ts";
import type { LogState } from "../state.ts";
import { isSignedBy, type OpenedWire, wireSizeOf } from "../wire.ts";
import { isSpokenFor } from "./again.ts";
import type { Ballots } from "./ballot.ts";
import { ENVELOPE_INNER } from "./envelope.ts";
import type { Opening } from "./opening.ts";
import { readOpened } from "./opening-body.ts";
import { areTimesOf, attestedPart, ballotIdOf, handleOf, isTimely, QUOTA, sortedVoices } from "./terms.ts";

/** The ids of its ballots where every one of them counts; else the first fault of the first that does not. */
export async function judgeOpening(state: LogState, device: Id, entry: RawEntry): Promise<Opened> {
  const openings = readOpened(entry.body);
  if (openings === undefined || !isWellFormed(entry)) return "malformed";
  const clock = clockWith(state, device, entry.hours);
  const ids = [];
  const taken = takenIn(state);
  for (const [place, opening] of openings.entries()) {
    const fault = await faultOf(state, opening, clock, taken);
    if (fault !== null) return fault;
    for (const thing of thingsOf(opening)) taken.add(thing);
    ids.push(await ballotIdOf(state.group, entry.id, place, opening.modulus));
  }
  return ids;
}

async function faultOf(
  state: LogState,
  opening: Opening,
  clock: number,
  taken: ReadonlySet<string>,
): Promise<OpeningRefusal | null> {
  const { group, circle } = state;
  const { purpose, period, quota, floor, modulus, handle, opens, count } = opening;
  if (circle === null) return "malformed";
  const voices = sortedVoices(circle);
  if (!areTimesOf(purpose, state, circle, opening)) return "wrong-terms";
  if (quota !== QUOTA || floor !== circle.charter.crowd || count !== voices.length) return "wrong-terms";
  if (!equal(opening.voices, await sha256(concat(...voices)))) return "wrong-terms";
  if (!isTimely(opens, clock)) return "untimely";
  if (purpose === "window" && taken.has(windowOf(period))) return "already-open";
  if (!equal(handle, await handleOf(group, opening, voices))) return "wrong-handle";
  if (!isSoundModulus(modulus)) return "bad-modulus";
  if (taken.has(toHex(modulus)) || taken.has(toHex(handle))) return "used-before";
  const attested = await verify(circle.server, opening.attest, attestedPart(group, handle, modulus));
  return attested ? null : "not-attested";
}

/** Group time as if the entry counted already. */
function clockWith({ circle, hours }: LogState, device: Id, said: number): number {
  const author = circle?.devices.get(device)?.m;
  return groupTime(author === undefined ? hours : withHours(hours, author, said));
}

/** Windows, keys and handles of the ballots that count. */
function takenIn({ ballots }: LogState): Set<string> {
  return new Set(ballots.byId.values().flatMap(thingsOf));
}

function thingsOf(of: Pick<Opening, "purpose" | "period" | "modulus" | "handle">): string[] {
  const things = [toHex(of.modulus), toHex(of.handle)];
  return of.purpose === "window" ? [...things, windowOf(of.period)] : things;
}

function windowOf(period: number): string {
  return `window ${period}`;
}

/**
 * True where the older envelope that this one names signed for it, false where it names none or none did.
 * `then`: the ballots once the stretch has gone on, or ended, with this wire.
 */
export async function judgeHidden(
  state: LogState,
  then: Ballots,
  wire: OpenedWire,
  size: number,
  hidden: Hidden,
): Promise<Result<boolean, WireRefusal>> {
  const ballot = hidden.ballot === null ? undefined : state.ballots.byId.get(idOf(hidden.ballot));
  if (ballot === undefined || hidden.ballot === null || ballot.epoch !== wire.epoch) return err("bad-token");
  const { said } = hidden;
  if (said === null || size !== wireSizeOf(ENVELOPE_INNER)) return err("malformed");
  const { runs, stretch } = then;
  if (runs.has(ballot.id)) return err("after-run");
  const before = stretch.found.get(ballot.id) ?? [];
  if (before.some(({ key }) => key === idOf(said.key))) return err("spent");
  if (before.length >= ballot.quota * ballot.voices.size) return err("over-count");
  if (!(await isToken(ballot.modulus, hidden.ballot, said.key, said.token))) return err("bad-token");
  if (!(await isSignedBy(said.key, state.group, wire))) return err("bad-signature");
  return ok(await isSpokenFor(state.group, said));
}
