// The rules a group gives itself. What is missing or ill-typed refuses the founding; what is unknown is kept.
import type { Cbor, CborMap } from "../lib/cbor.ts";
import { asInt, field, isArray, isMap } from "../lib/fields.ts";

/** a of b: over a half, at most all. */
export type Share = readonly [number, number];

export interface Charter {
  /** Members needed to let someone in: 1 or 2, never more than there are. */
  readonly sponsors: number;
  /** Share to let someone go. */
  readonly share: Share;
  /** Share to change the charter. */
  readonly change: Share;
  /** Weekday from Monday 0, hour UTC. */
  readonly window: readonly [number, number];
  /** Fewer envelopes than this stay shut. */
  readonly crowd: number;
  readonly care: number;
  /** Days a role lasts. */
  readonly term: number;
}

export const USUAL_CHARTER: Charter = {
  sponsors: 1,
  share: [2, 3],
  change: [2, 3],
  window: [6, 18],
  crowd: 5,
  care: 3,
  term: 90,
};

export interface KeptCharter extends Charter {
  /** As it was signed, with what a newer app may have added. */
  readonly signed: CborMap;
}

export function charterBody(charter: Charter): CborMap {
  const { sponsors, share, change, window, crowd, care, term } = charter;
  return { sponsors, share, change, window, crowd, care, term };
}

export function readCharter(value: Cbor | undefined): KeptCharter | undefined {
  if (!isMap(value)) return undefined;
  const sponsors = asInt(field(value, "sponsors"), 1, 2);
  const share = readShare(field(value, "share"));
  const change = readShare(field(value, "change"));
  const window = readWindow(field(value, "window"));
  const crowd = asInt(field(value, "crowd"), 1);
  const care = asInt(field(value, "care"), 1);
  const term = asInt(field(value, "term"), 1);
  if (sponsors === undefined || share === undefined || change === undefined) return undefined;
  if (window === undefined || crowd === undefined) return undefined;
  if (care === undefined || term === undefined) return undefined;
  return { sponsors, share, change, window, crowd, care, term, signed: value };
}

function readShare(value: Cbor | undefined): Share | undefined {
  const pair = readPair(value, [1, 100], [1, 100]);
  if (pair === undefined) return undefined;
  const [part, whole] = pair;
  return 2 * part > whole && whole >= part ? pair : undefined;
}

function readWindow(value: Cbor | undefined): readonly [number, number] | undefined {
  return readPair(value, [0, 6], [0, 23]);
}

type Range = readonly [from: number, to: number];

function readPair(value: Cbor | undefined, one: Range, two: Range): readonly [number, number] | undefined {
  if (!isArray(value) || value.length !== 2) return undefined;
  const first = asInt(value[0], ...one);
  const second = asInt(value[1], ...two);
  return first === undefined || second === undefined ? undefined : [first, second];
}
