// What screens tell of draws: what runs, who is drawn, until when. It gives no name of anybody who entered or did not.
import type { Bytes } from "../../lib/bytes.ts";
import type { Id } from "../id.ts";
import type { Circle } from "../members.ts";
import type { LogState } from "../state.ts";
import {
  canSit,
  type Draw,
  drawInForce,
  ENTER_HOURS,
  isDue,
  runningDraw,
  SEATS,
  SHOW_HOURS,
  stageOf,
  termEnds,
} from "./draw.ts";
import { drawTime } from "./draw-time.ts";
import { orderOf, poolHash } from "./order.ts";

export interface DrawView {
  readonly running: RunningDraw | null;
  /** Drawn and not called void. It may be over its term: an older result stays until there is a newer one. */
  readonly inForce: Drawn | null;
  /** Another should be drawn. True beside `running` too. */
  readonly isDue: boolean;
}

export interface RunningDraw {
  readonly id: Id;
  readonly by: Id;
  readonly stage: "entering" | "showing";
  /** How many of `of` have entered, or shown once it is locked. Both count only those who are still members. */
  readonly done: number;
  readonly of: number;
  /** Hours of draw time until this stage ends without the others; null while it waits for a third, however long. */
  readonly hoursLeft: number | null;
  /** Read four words from it (`wordsOf`). Null until nobody can enter any more. */
  readonly pool: Bytes | null;
  readonly voiding: ReadonlyMap<Id, string>;
}

export interface Drawn {
  readonly id: Id;
  /** In the seats: two at most, and fewer where nobody is left to take a place. */
  readonly seated: readonly Id[];
  /** Everybody whose number counts, first seat first: those too who passed or left. */
  readonly order: readonly Id[];
  readonly passed: ReadonlySet<Id>;
  /** Hours of draw time until the term is over; 0 when it is. */
  readonly hoursLeft: number;
  /** By member who calls it void: why. One alone does not. */
  readonly voiding: ReadonlyMap<Id, string>;
}

/** Null before the founding. */
export async function drawView(state: LogState, purpose: string): Promise<DrawView | null> {
  const { circle, draws, hours } = state;
  if (circle === null) return null;
  const running = runningDraw(draws, purpose, circle, hours);
  const inForce = drawInForce(draws, purpose, circle, hours);
  return {
    running: running === null ? null : await runningView(state, circle, running),
    inForce: inForce === null ? null : await drawnView(state, circle, inForce),
    isDue: isDue(inForce, circle, hours),
  };
}

async function runningView({ group, hours }: LogState, circle: Circle, draw: Draw): Promise<RunningDraw> {
  const stage = stageOf(draw, circle, hours) === "showing" ? "showing" : "entering";
  const { id, by, begun, voiding, electorate, entered, shown } = draw;
  const [asked, answered] = stage === "showing" ? [entered.keys(), shown] : [electorate, entered];
  const here = [...asked].filter((m) => circle.members.has(m));
  const ends = begun === null ? null : begun + (stage === "showing" ? SHOW_HOURS : ENTER_HOURS);
  return {
    id,
    by,
    stage,
    done: here.filter((m) => answered.has(m)).length,
    of: here.length,
    hoursLeft: ends === null ? null : Math.max(0, ends - drawTime(hours)),
    pool: stage === "showing" ? await poolHash(group, draw) : null,
    voiding,
  };
}

async function drawnView({ group, hours }: LogState, circle: Circle, draw: Draw): Promise<Drawn> {
  const order = await orderOf(group, draw);
  const { id, passed, voiding } = draw;
  const seated = order.filter((m) => canSit(draw, circle, m)).slice(0, SEATS);
  const left = (termEnds(draw, circle) ?? 0) - drawTime(hours);
  return { id, seated, order, passed, hoursLeft: Math.max(0, left), voiding };
}
