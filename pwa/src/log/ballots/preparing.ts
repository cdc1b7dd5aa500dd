// What a phone that opens ballots, asks for tokens and puts envelopes says to the server and to the log.

import { isSoundModulus } from "../../crypto/blind-rsa.ts";
import { DOMAIN } from "../../crypto/domain.ts";
import { sign, verify } from "../../crypto/ed25519.ts";
import { sha256 } from "../../crypto/hash.ts";
import { type Bytes, concat, u16 } from "../../lib/bytes.ts";
import { encode } from "../../lib/cbor.ts";
import { err, ok, type Result } from "../../lib/result.ts";
import type { LogState } from "../state.ts";
import type { Ballot } from "./ballot.ts";
import type { Opening } from "./opening.ts";
import { periodAt, timesOf } from "./period.ts";
import { attestedPart, handleOf, QUOTA, sortedVoices, type Terms } from "./terms.ts";

/** Of the running period and the next, those no window is open for. Empty where nothing is founded. */
export function missingPeriods(state: LogState, seconds: number): readonly number[] {
  const { circle, ballots } = state;
  if (circle === null) return [];
  const running = periodAt(ballots.origin, circle.charter.window, seconds);
  const open = new Set(windowsOf(state).map(({ period }) => period));
  return [running, running + 1].filter((period) => !open.has(period));
}

/** The one an envelope goes to at this second. */
export function runningWindow(state: LogState, seconds: number): Ballot | undefined {
  return windowsOf(state).find(({ opens, closes }) => opens <= seconds && seconds < closes);
}

function windowsOf({ ballots }: LogState): readonly Ballot[] {
  return ballots.byId.values().filter(({ purpose }) => purpose === "window");
}

/** What `PUT /ballots/{handle}` carries, and the handle; true only while the member list stays as it is. */
export interface Prepared extends Terms {
  readonly handle: Bytes;
  readonly voices: readonly Bytes[];
}

/** Throws where nothing is founded, or the founder's clock was so far off that no number holds the time. */
export async function windowTerms(state: LogState, period: number, salt: Bytes): Promise<Prepared> {
  const { circle, ballots, group } = state;
  if (circle === null) throw new Error("only a group that is founded opens windows");
  const { opens, closes } = timesOf(ballots.origin, circle.charter.window, period);
  return termsWith(state, { salt, opens: Number(opens), closes: Number(closes) }, group);
}

/** Times in whole hours. */
export async function voteTerms(
  state: LogState,
  opens: number,
  closes: number,
  salt: Bytes,
): Promise<Prepared> {
  return termsWith(state, { salt, opens, closes }, state.group);
}

async function termsWith(
  { circle }: LogState,
  times: Pick<Terms, "salt" | "opens" | "closes">,
  group: Bytes,
): Promise<Prepared> {
  if (circle === null) throw new Error("only a group that is founded opens ballots");
  const voices = sortedVoices(circle);
  const terms = { ...times, quota: QUOTA, floor: circle.charter.crowd };
  return { ...terms, voices, handle: await handleOf(group, terms, voices) };
}

/** One item of `ballot.opened`. `not-attested`, `bad-modulus`: the server answered something no phone would accept. */
export async function openingOf(
  { circle, group }: LogState,
  purpose: Ballot["purpose"],
  period: number,
  prepared: Prepared,
  answer: { readonly modulus: Bytes; readonly attest: Bytes },
): Promise<Result<Opening, "bad-modulus" | "not-attested">> {
  const { handle, salt, quota, floor, opens, closes, voices } = prepared;
  const { modulus, attest } = answer;
  if (circle === null || !isSoundModulus(modulus)) return err("bad-modulus");
  const good = await verify(circle.server, attest, attestedPart(group, handle, modulus));
  if (!good) return err("not-attested");
  const hash = await sha256(concat(...voices));
  const terms = { handle, salt, purpose, period, quota, floor, opens, closes };
  return ok({ ...terms, modulus, attest, voices: hash, count: voices.length });
}

/** That this voice asks for this token; slots count from 0 to below the quota. */
export async function issueSignature(
  voiceSecret: Bytes,
  group: Bytes,
  handle: Bytes,
  slot: number,
  request: Bytes,
): Promise<Bytes> {
  return sign(voiceSecret, concat(DOMAIN.issue, group, handle, u16(slot), await sha256(request)));
}

/** What `POST /ballots/{handle}/urn` carries; of one pseudonym the server keeps the wire with the highest `counter`. */
export function urnBody(ballot: Bytes, key: Bytes, token: Bytes, counter: number, wire: Bytes): Bytes {
  return encode({ q: ballot, n: key, z: token, k: counter, wire });
}
