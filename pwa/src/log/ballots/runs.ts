// What the closings brought: the run of each ballot, its crowd, and what its envelopes say once it has ended.
import type { Cbor } from "../../lib/cbor.ts";
import { type Id, idOf } from "../id.ts";
import type { LogState } from "../state.ts";
import type { Ballot, Envelope } from "./ballot.ts";
import { type FewBody, FILLER, readBody, WITHDRAWN } from "./body.ts";

export interface Run {
  readonly ballot: Ballot;
  /** In order of position, each of another token: as many are the crowd. */
  readonly envelopes: readonly Envelope[];
  /**
   * Another stretch has begun, so nothing can be added any more. Until then it is whole only for a phone that has
   * pulled to the head; if it grows afterwards, the server held envelopes back.
   */
  readonly ended: boolean;
}

/** In order of their first envelopes. */
export function runsOf({ ballots }: LogState): readonly Run[] {
  const runs: Run[] = [];
  const add = (id: Id, envelopes: readonly Envelope[], ended: boolean) => {
    const ballot = ballots.byId.get(id);
    if (ballot !== undefined && envelopes.length >= ballot.floor) runs.push({ ballot, envelopes, ended });
  };
  for (const [id, envelopes] of ballots.runs) add(id, envelopes, true);
  for (const [id, envelopes] of ballots.stretch.found) add(id, envelopes, false);
  return runs.sort((one, other) => firstOf(one) - firstOf(other));
}

export function runOf(state: LogState, ballot: Id): Run | undefined {
  return runsOf(state).find((run) => run.ballot.id === ballot);
}

/** Words of an envelope. Nothing of it names anybody; to be shown shuffled, with the month of the closing only. */
export interface Item {
  readonly key: Id;
  readonly n: number;
  readonly said: { readonly type: "open"; readonly kind: string; readonly data: Cbor } | FewBody;
  /** The older envelope whose author speaks again. */
  readonly re: Id | null;
}

/** A sound envelope of the crowd whose words do not count. */
export type PassedOver = "malformed" | "not-the-author" | "unknown-envelope" | "no-second-vote";

export interface Opened extends Run {
  /** Without filler, and without what was taken back since. */
  readonly items: readonly Item[];
  readonly passedOver: readonly (readonly [n: number, code: PassedOver])[];
}

export function readOut(state: LogState): readonly Opened[] {
  const whose = new Map<Id, Ballot["purpose"]>();
  const withdrawn = new Set<Id>();
  const opened = runsOf(state).map((run) => {
    const items: Item[] = [];
    const passedOver: [number, PassedOver][] = [];
    for (const envelope of run.envelopes) {
      const judged = itemOf(envelope, run.ballot, whose);
      if (typeof judged === "string") passedOver.push([envelope.n, judged]);
      else if (judged !== null && isWithdrawal(judged) && judged.re !== null) withdrawn.add(judged.re);
      else if (judged !== null) items.push(judged);
    }
    // Only now: an envelope speaks again in a later run than the one it names.
    for (const { key } of run.envelopes) if (!whose.has(key)) whose.set(key, run.ballot.purpose);
    return { ...run, items, passedOver };
  });
  return opened.map((run) => ({ ...run, items: run.items.filter(({ key }) => !withdrawn.has(key)) }));
}

/** Null for filler. */
function itemOf(
  { n, key, body, again }: Envelope,
  ballot: Ballot,
  whose: ReadonlyMap<Id, Ballot["purpose"]>,
): Item | PassedOver | null {
  const read = readBody(body);
  if (read === undefined) return "malformed";
  if (read.type === "few") return { key, n, said: read, re: null };
  const { type, kind, data } = read;
  if (kind === FILLER) return null;
  if (read.again === null) return { key, n, said: { type, kind, data }, re: null };
  const re = idOf(read.again.re);
  if (ballot.purpose === "vote" || whose.get(re) === "vote") return "no-second-vote";
  if (!whose.has(re)) return "unknown-envelope";
  return again ? { key, n, said: { type, kind, data }, re } : "not-the-author";
}

function firstOf({ envelopes }: Run): number {
  return envelopes[0]?.n ?? 0;
}

function isWithdrawal({ said }: Item): boolean {
  return said.type === "open" && said.kind === WITHDRAWN;
}
