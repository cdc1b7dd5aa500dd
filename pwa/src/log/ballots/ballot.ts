// What is known of ballots: which are open, under whose key, and which envelopes came where. Folded with every wire.
import type { Bytes } from "../../lib/bytes.ts";
import type { Cbor } from "../../lib/cbor.ts";
import { GrowingMap } from "../../lib/growing-map.ts";
import type { Id } from "../id.ts";

/** `window`: the weekly envelope. `vote`: asked for by somebody, between the times they name. */
export type Purpose = "window" | "vote";

/** One that counts. Its voices are those of the member list at its position, and stay as they were. */
export interface Ballot {
  readonly id: Id;
  readonly handle: Bytes;
  readonly purpose: Purpose;
  /** Of a window: weeks since the first one after the founding. 0 for a vote. */
  readonly period: number;
  readonly quota: number;
  /** Fewer envelopes than this stay shut. */
  readonly floor: number;
  readonly modulus: Bytes;
  /** Unix seconds. */
  readonly opens: number;
  readonly closes: number;
  /** Under which its envelopes are sealed, whatever the epoch is at closing. */
  readonly epoch: number;
  readonly n: number;
  readonly voices: ReadonlySet<Id>;
}

/** A hidden wire whose token, signature and size are good. */
export interface Envelope {
  readonly n: number;
  readonly wire: Id;
  /** The one-time public key. */
  readonly key: Id;
  readonly body: Cbor;
  /** Whether the key that `re` names signed that this one speaks for it again. */
  readonly again: boolean;
}

/** A longest row of positions whose wire ids rise, up to the newest one. */
export interface Stretch {
  readonly length: number;
  /** The id of its newest wire; null where a wire is too short to have one. */
  readonly last: Bytes | null;
  /** By ballot, in order. */
  readonly found: ReadonlyMap<Id, readonly Envelope[]>;
}

export const START: Stretch = { length: 0, last: null, found: new Map() };

export interface Ballots {
  /** Hours of the founding, from which periods are counted. */
  readonly origin: number;
  readonly byId: GrowingMap<Ballot>;
  readonly stretch: Stretch;
  /** By ballot: the envelopes of its run, once the stretch that holds it has ended. */
  readonly runs: ReadonlyMap<Id, readonly Envelope[]>;
  /** Envelopes that came where no closing can have put them: only a lying server does that. */
  readonly slipped: readonly Slipped[];
}

export interface Slipped {
  /** The first of them. */
  readonly n: number;
  readonly ballot: Id;
}

export const NO_BALLOTS: Ballots = {
  origin: 0,
  byId: GrowingMap.empty(),
  stretch: START,
  runs: new Map(),
  slipped: [],
};

export function withEnvelope(ballots: Ballots, ballot: Id, envelope: Envelope): Ballots {
  const { stretch } = ballots;
  const found = new Map(stretch.found).set(ballot, [...(stretch.found.get(ballot) ?? []), envelope]);
  return { ...ballots, stretch: { ...stretch, found } };
}
