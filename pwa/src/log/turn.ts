// Which epoch the log is in, whether a rotation is due, and where a false one ended the common reading.
import type { Bytes } from "../lib/bytes.ts";
import type { Id } from "./id.ts";

/** A rotation that counted: the boxes in which each listed device finds the new key. */
export interface Rotation {
  readonly n: number;
  readonly device: Id;
  /** The epoch it begins. */
  readonly epoch: number;
  readonly commit: Bytes;
  readonly boxes: ReadonlyMap<Id, Bytes>;
  /** This phone's own box was opened and did not hold the key. */
  readonly isFalseBox: boolean;
}

export interface Turn {
  /** Of the next position. */
  readonly epoch: number;
  /** Someone left, was let go, or replaced a lost phone: the first phone to come by makes a new key. */
  readonly due: boolean;
  /** The newest rotation that counted. */
  readonly latest: Rotation | null;
  /** By epoch from 2 on: what its key must derive. */
  readonly commits: ReadonlyMap<number, Bytes>;
  /** Where a rotation was false: the server has moved on and the group cannot. Nothing after it is read. */
  readonly halted: { readonly n: number; readonly device: Id } | null;
}

export const FIRST_EPOCH = 1;

export const FIRST_TURN: Turn = {
  epoch: FIRST_EPOCH,
  due: false,
  latest: null,
  commits: new Map(),
  halted: null,
};

export function rotated(turn: Turn, rotation: Rotation): Turn {
  const { epoch, commit } = rotation;
  return { ...turn, epoch, due: false, latest: rotation, commits: new Map(turn.commits).set(epoch, commit) };
}
