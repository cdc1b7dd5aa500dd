// A lottery that nobody runs: each phone locks a hidden number in, then all are shown, and the order follows from them.
// Where a draw stands is a pure function of it, of who is in the group and of group time, and only ever goes forward.
import type { Bytes } from "../../lib/bytes.ts";
import { GrowingMap } from "../../lib/growing-map.ts";
import type { Id } from "../id.ts";
import type { Circle } from "../members.ts";

export interface Draw {
  /** The id of the entry that opened it. */
  readonly id: Id;
  readonly purpose: string;
  readonly by: Id;
  readonly n: number;
  /** The members at its position. */
  readonly electorate: ReadonlySet<Id>;
  /** Group time right after it was opened, in hours. */
  readonly opened: number;
  /** By member: what their phone locked in. */
  readonly entered: ReadonlyMap<Id, Bytes>;
  /** By member: the number itself. */
  readonly shown: ReadonlyMap<Id, Bytes>;
  readonly passed: ReadonlySet<Id>;
  /** By member: why they call it void. */
  readonly voiding: ReadonlyMap<Id, string>;
}

/** In the order in which they were opened. */
export type Draws = GrowingMap<Draw>;
export const NO_DRAWS: Draws = GrowingMap.empty();

/** A draw among fewer is none. */
export const FEWEST_ENTERED = 3;
const FEWEST_SHOWN = 2;
/** A week to lock a number in, and one more to show it. */
export const ENTER_HOURS = 168;
export const SHOW_HOURS = 336;
export const SEATS = 2;
/** One alone cannot void what came out otherwise than they hoped. */
const TO_VOID = 2;

/**
 * entering: phones lock numbers in. showing: no more are locked in, and all are shown. drawn: there is an order.
 * lapsed: too few phones came by. void: two members called it so.
 */
export type Stage = "entering" | "showing" | "drawn" | "lapsed" | "void";

export function stageOf(draw: Draw, circle: Circle, time: number): Stage {
  const { opened, shown, voiding } = draw;
  if (voiding.size >= TO_VOID) return "void";
  if (!isLocked(draw, circle, time)) return time >= opened + ENTER_HOURS ? "lapsed" : "entering";
  const isOver = time >= opened + SHOW_HOURS;
  if (shown.size >= FEWEST_SHOWN && (isOver || allShown(draw, circle))) return "drawn";
  return isOver ? "lapsed" : "showing";
}

function isLocked({ electorate, entered, opened }: Draw, { members }: Circle, time: number): boolean {
  if (entered.size < FEWEST_ENTERED) return false;
  return time >= opened + ENTER_HOURS || [...electorate].every((m) => !members.has(m) || entered.has(m));
}

function allShown({ entered, shown }: Draw, { members }: Circle): boolean {
  return [...entered.keys()].every((m) => !members.has(m) || shown.has(m));
}

export const isRunning = (stage: Stage): boolean => stage === "entering" || stage === "showing";

/** Who can still hold a seat: their number counted, they are here, and they have not passed it on. */
export function canSit({ shown, passed }: Draw, { members }: Circle, m: Id): boolean {
  return shown.has(m) && members.has(m) && !passed.has(m);
}

/** The newest result that was not called void: an older pair stays until there is a newer one. */
export function drawInForce(draws: Draws, purpose: string, circle: Circle, time: number): Draw | null {
  const drawn = draws
    .values()
    .filter((draw) => draw.purpose === purpose && stageOf(draw, circle, time) === "drawn");
  return drawn.at(-1) ?? null;
}

export function runningDraw(draws: Draws, purpose: string, circle: Circle, time: number): Draw | null {
  const running = draws
    .values()
    .filter((draw) => draw.purpose === purpose && isRunning(stageOf(draw, circle, time)));
  return running.at(-1) ?? null;
}

/** Hour of group time at which somebody else should be drawn. */
export const termEnds = ({ opened }: Draw, { charter }: Circle): number => opened + 24 * charter.term;

/** Nobody is drawn, the term is over, or fewer are left than there are seats. */
export function isDue(inForce: Draw | null, circle: Circle, time: number): boolean {
  if (inForce === null || time >= termEnds(inForce, circle)) return true;
  return [...inForce.shown.keys()].filter((m) => canSit(inForce, circle, m)).length < SEATS;
}
