// What the closings brought: the run of each ballot, its crowd, and what its envelopes say once it has ended.
import type { Cbor } from "../../lib/cbor.ts";
import { type Id, idOf } from "../id.ts";
import type { LogState } from "../state.ts";
import type { Ballot, Envelope } from "./ballot.ts";
import { type OpenBody, readBody, WITHDRAWN } from "./body.ts";

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
  readonly kind: string;
  readonly data: Cbor;
  /** The older envelope whose author speaks again. */
  readonly re: Id | null;
  /** Sealed for a few, of whom this reader is one. */
  readonly isForFew: boolean;
}

/** A sound envelope of the crowd whose words do not count; the last two only where it opened for this reader. */
export type PassedOver =
  | "malformed"
  | "not-the-author"
  | "unknown-envelope"
  | "no-second-vote"
  | "unreadable"
  | "padding";

/** What came out of an envelope for few that this reader has the key of; `again` as in `Envelope`. */
export type Told = { readonly said: OpenBody; readonly again: boolean } | PassedOver;

export interface Opened extends Run {
  /** Without what was taken back since, and without what opens for others or for nobody. */
  readonly items: readonly Item[];
  readonly passedOver: readonly (readonly [n: number, code: PassedOver])[];
}

/** `told`: by one-time key, what opened for this reader. Without it, everybody reads the same. */
export function readOut(state: LogState, told: ReadonlyMap<Id, Told> = new Map()): readonly Opened[] {
  const older = new Map<Id, Older>();
  const withdrawn = new Set<Id>();
  const opened = runsOf(state).map((run) => {
    const items: Item[] = [];
    const passedOver: [number, PassedOver][] = [];
    const here = new Map<Id, Older>();
    for (const envelope of run.envelopes) {
      const { n, key } = envelope;
      const read = readBody(envelope.body);
      const isForFew = read?.type === "few";
      here.set(key, { purpose: run.ballot.purpose, isForFew });
      const said = isForFew ? told.get(key) : openOf(read, envelope.again);
      // For others or for nobody: which of the two, this reader cannot tell.
      if (said === undefined) continue;
      const judged = typeof said === "string" ? said : itemOf(envelope, said, isForFew, run.ballot, older);
      if (typeof judged === "string") passedOver.push([n, judged]);
      else if (judged.kind === WITHDRAWN && judged.re !== null) withdrawn.add(judged.re);
      else items.push(judged);
    }
    // Only now: an envelope speaks again in a later run than the one it names.
    for (const [key, one] of here) if (!older.has(key)) older.set(key, one);
    return { ...run, items, passedOver };
  });
  return opened.map((run) => ({ ...run, items: run.items.filter(({ key }) => !withdrawn.has(key)) }));
}

interface Older {
  readonly purpose: Ballot["purpose"];
  readonly isForFew: boolean;
}

function openOf(read: ReturnType<typeof readBody>, again: boolean): Told {
  return read?.type === "open" ? { said: read, again } : "malformed";
}

/** Words for few speak again for words for few, and words for all for words for all: who reads one reads the other. */
function itemOf(
  { n, key }: Envelope,
  { said, again }: Exclude<Told, string>,
  isForFew: boolean,
  { purpose }: Ballot,
  older: ReadonlyMap<Id, Older>,
): Item | PassedOver {
  const { kind, data } = said;
  if (said.again === null) return { key, n, kind, data, re: null, isForFew };
  const re = idOf(said.again.re);
  const named = older.get(re);
  if (purpose === "vote" || named?.purpose === "vote") return "no-second-vote";
  if (named?.isForFew !== isForFew) return "unknown-envelope";
  return again ? { key, n, kind, data, re, isForFew } : "not-the-author";
}

function firstOf({ envelopes }: Run): number {
  return envelopes[0]?.n ?? 0;
}
