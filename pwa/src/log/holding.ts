// The keys of the epoch the log is in: at hand, or in this device's own box, or not to be had here.
import { type EpochKeys, type KeyRing, ringWith } from "./epoch.ts";
import { isKeyOf, type Own, openBox } from "./rotating.ts";
import type { Alarm, LogState } from "./state.ts";

export interface Holding {
  /** Holds the true keys of the current epoch, or none of it. */
  readonly ring: KeyRing;
  /** What was found in the box and was not at hand. */
  readonly found: EpochKeys | null;
  readonly isFalseBox: boolean;
}

/** Right after a rotation: every listed device looks into its box, even one that has the key from elsewhere. */
export async function holdingAfter(state: LogState, ring: KeyRing, own: Own | null): Promise<Holding> {
  const { latest } = state.turn;
  const atHand = keysAtHand(state, ring);
  const opened = own === null || latest === null ? null : await openBox(state.group, latest, own);
  const isFalseBox = opened?.ok === false && opened.code === "false-box";
  const found = opened?.ok === true && atHand === null ? opened.value : null;
  return { ring: withTrueKeys(state, ring, atHand ?? found), found, isFalseBox };
}

/** Before reading on: the box is opened only where the key is not at hand. */
export async function holdingOf(state: LogState, ring: KeyRing, own: Own | null): Promise<Holding> {
  const atHand = keysAtHand(state, ring);
  return atHand === null ? holdingAfter(state, ring, own) : { ring, found: null, isFalseBox: false };
}

/** The epoch whose key is needed before anything more can be read; null where it is here. */
export function waitsFor(state: LogState, ring: KeyRing): number | null {
  return keysAtHand(state, ring) === null ? state.turn.epoch : null;
}

/** The box held something else than the key: shown with the device that signed the rotation. */
export function falseBoxAlarms(state: LogState): readonly Alarm[] {
  const { latest } = state.turn;
  return latest === null ? [] : [{ n: latest.n, what: "false-box", device: latest.device }];
}

function keysAtHand({ turn }: LogState, ring: KeyRing): EpochKeys | null {
  const keys = ring.get(turn.epoch);
  if (keys === undefined) return null;
  return turn.latest === null || isKeyOf(turn.latest, keys) ? keys : null;
}

/** A key that is not what the rotation committed to would make every wire look broken: it is left out. */
function withTrueKeys({ turn }: LogState, ring: KeyRing, keys: EpochKeys | null): KeyRing {
  if (keys !== null) return ring.get(keys.epoch) === keys ? ring : ringWith(ring, keys);
  return new Map([...ring].filter(([epoch]) => epoch !== turn.epoch));
}
