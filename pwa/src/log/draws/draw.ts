// A lottery that nobody runs: each phone locks a hidden number in, then all are shown, and the order follows from them.
// Where a draw stands is a pure function of it, of who is in the group and of their hours, and only ever goes forward.
import type { Bytes } from "../../lib/bytes.ts";
import { GrowingMap } from "../../lib/growing-map.ts";
import type { NewestHours } from "../group-time.ts";
import type { Id } from "../id.ts";
import type { Circle } from "../members.ts";
import { drawTime } from "./draw-time.ts";

export interface Draw {
  /** The id of the entry that opened it. */
  readonly id: Id;
  readonly purpose: string;
  readonly by: Id;
  readonly n: number;
  /** The members at its position. */
  readonly electorate: ReadonlySet<Id>;
  /**
   * Draw time right after the third had entered, in hours; null before. Counting from the opening would count weeks of
   * silence before it: then a draw would be over when the first phone comes by.
   */
  readonly begun: number | null;
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

export function stageOf(draw: Draw, circle: Circle, hours: NewestHours): Stage {
  const { begun, shown, voiding } = draw;
  if (voiding.size >= TO_VOID) return "void";
  if (begun === null) return canBegin(draw, circle) ? "entering" : "lapsed";
  const time = drawTime(hours);
  if (time < begun + ENTER_HOURS && !allEntered(draw, circle)) return "entering";
  const isOver = time >= begun + SHOW_HOURS;
  if (shown.size >= FEWEST_SHOWN && (isOver || allShown(draw, circle))) return "drawn";
  return isOver ? "lapsed" : "showing";
}

/** It waits for a third as long as there is somebody left to be one. */
function canBegin({ electorate, entered }: Draw, { members }: Circle): boolean {
  const left = [...electorate].filter((m) => members.has(m) && !entered.has(m));
  return entered.size + left.length >= FEWEST_ENTERED;
}

function allEntered({ electorate, entered }: Draw, { members }: Circle): boolean {
  return [...electorate].every((m) => !members.has(m) || entered.has(m));
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
export function drawInForce(draws: Draws, purpose: string, circle: Circle, hours: NewestHours): Draw | null {
  const drawn = draws
    .values()
    .filter((draw) => draw.purpose === purpose && stageOf(draw, circle, hours) === "drawn");
  return drawn.at(-1) ?? null;
}

export function runningDraw(draws: Draws, purpose: string, circle: Circle, hours: NewestHours): Draw | null {
  const running = draws
    .values()
    .filter((draw) => draw.purpose === purpose && isRunning(stageOf(draw, circle, hours)));
  return running.at(-1) ?? null;
}

/** Hour of draw time at which somebody else should be drawn. Null before it has begun. */
export function termEnds({ begun }: Draw, { charter }: Circle): number | null {
  return begun === null ? null : begun + 24 * charter.term;
}

/** Nobody is drawn, the term is over, or fewer are left than there are seats. */
export function isDue(inForce: Draw | null, circle: Circle, hours: NewestHours): boolean {
  const ends = inForce === null ? null : termEnds(inForce, circle);
  if (inForce === null || ends === null || drawTime(hours) >= ends) return true;
  return [...inForce.shown.keys()].filter((m) => canSit(inForce, circle, m)).length < SEATS;
}
