// What the laws of the log change: who is in, what is proposed and drawn, the hours members have reached, and the epoch.
import type { Bytes } from "../lib/bytes.ts";
import type { Cbor } from "../lib/cbor.ts";
import type { Result } from "../lib/result.ts";
import { type Ballots, NO_BALLOTS } from "./ballots/ballot.ts";
import { type Draws, NO_DRAWS } from "./draws/draw.ts";
import type { Clock } from "./group-time.ts";
import type { Id } from "./id.ts";
import type { Circle } from "./members.ts";
import { NO_PROPOSALS, type Proposals } from "./proposals.ts";
import type { EntryRefusal, OpeningRefusal } from "./refusals.ts";
import { FIRST_TURN, type Turn } from "./turn.ts";

export interface Affairs extends Clock {
  /** Null before the founding, and for good where position 1 was no founding. */
  readonly circle: Circle | null;
  readonly proposals: Proposals;
  readonly turn: Turn;
  readonly ballots: Ballots;
  readonly draws: Draws;
}

export const NOTHING_YET: Affairs = {
  circle: null,
  proposals: NO_PROPOSALS,
  hours: new Map(),
  silent: 0,
  turn: FIRST_TURN,
  ballots: NO_BALLOTS,
  draws: NO_DRAWS,
};

/** After the founding. */
export interface Settled extends Affairs {
  readonly circle: Circle;
}

/** A well-formed entry of a listed member, as a law judges it. */
export interface Said {
  readonly id: Id;
  readonly body: Cbor;
  readonly author: Id;
  readonly device: Id;
  readonly n: number;
  /** Place in its bundle. */
  readonly index: number;
  /** The only entry of its bundle. */
  readonly alone: boolean;
  /** What it claims of a key or of the member list was computed and found true. */
  readonly proved: boolean;
  /** Of a rotation: this phone's own box does not hold the key. */
  readonly isFalseBox: boolean;
  /** The epoch it was sealed under. */
  readonly epoch: number;
  readonly opened: Opened;
}

/** Of a `ballot.opened`: why it does not count, or the ids of its ballots. Null for everything else. */
export type Opened = OpeningRefusal | readonly Bytes[] | null;

/** `now.hours` has the entry itself counted in. A refused entry changes nothing. */
export type Law = (now: Settled, said: Said) => Result<Settled, EntryRefusal>;

/** Whoever leaves, rightly or unwillingly, is to read nothing that comes after: a rotation is due. */
export function withRotationDue<T extends Affairs>(now: T): T {
  return { ...now, turn: { ...now.turn, due: true } };
}
