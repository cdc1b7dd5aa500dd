// The charter as a page can change it: which numbers there are, which values may be picked, and which were picked anew.
import { neededOf } from "../log/share.ts";
import type { Charter, GroupView } from "../phone/api.ts";

export type Rule = keyof Charter;
type Pair = readonly [number, number];

/** In the order of the page. */
export const rules = ["sponsors", "share", "change", "window", "crowd", "care", "term"] as const;

/** Kept and agreed on, but no part of the app asks for them so far. */
export const unusedYet: ReadonlySet<Rule> = new Set<Rule>(["care", "term"]);

/** 51 of 100 is the smallest share the log takes: over a half, however many they are up to a hundred. */
const shares: readonly Pair[] = [
  [51, 100],
  [2, 3],
  [3, 4],
  [4, 5],
  [1, 1],
];

/** No crowd below five is offered: who wrote could be guessed. */
const offered = {
  sponsors: [1, 2],
  share: shares,
  change: shares,
  crowd: [5, 6, 8, 10, 15, 20],
  care: [3, 4, 5, 6, 8],
  term: [30, 60, 90, 120, 180, 365],
} as const;

export type ListedRule = keyof typeof offered;

/** What may be picked; a value in force that is not on the list stands first, so that it can be kept. */
export function choicesOf<R extends ListedRule>(rule: R, inForce: Charter): readonly Charter[R][] {
  const listed: readonly Charter[R][] = offered[rule] as readonly unknown[] as readonly Charter[R][];
  const now = inForce[rule];
  return listed.some((value) => isSame(value, now)) ? listed : [now, ...listed];
}

export function isSame(a: number | Pair, b: number | Pair): boolean {
  return String(a) === String(b);
}

/** The rules whose number differs, in the order of the page. */
export function changedRules(from: Charter, to: Charter): readonly Rule[] {
  return rules.filter((rule) => !isSame(from[rule], to[rule]));
}

export interface Share {
  readonly needed: number;
  readonly of: number;
}

/** How many have to agree to another charter: all members are asked. */
export function toChange({ charter, members }: GroupView): Share {
  return { needed: neededOf(charter.change, members.length), of: members.length };
}

/** How many have to agree to let one member go: everybody else is asked. */
export function toLetGo({ charter, members }: GroupView): Share {
  const of = Math.max(0, members.length - 1);
  return { needed: neededOf(charter.share, of), of };
}

const WEEK_MS = 604_800_000;
/** A Monday, midnight UTC. */
const MONDAY_MS = 345_600_000;

/** When the weekly moment comes next, in milliseconds: a weekday from Monday 0 and an hour, both UTC. */
export function nextMoment([day, hour]: Pair, now: number): number {
  const inWeek = MONDAY_MS + day * 86_400_000 + hour * 3_600_000;
  return inWeek + Math.max(0, Math.ceil((now - inWeek) / WEEK_MS)) * WEEK_MS;
}
