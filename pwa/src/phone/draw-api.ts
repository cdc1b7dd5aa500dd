// What a page may read of the draw of the care pair. Types only; never who has entered, and never who has not.
import type { Answer } from "./answer-api.ts";

/** Names are of members, ids base64url of 16 bytes. Hours are those that three members' clocks have reached. */
export interface CareView {
  readonly running: {
    readonly id: string;
    readonly by: string;
    /** entering: phones lock numbers in. showing: no more are locked in, and all are shown. */
    readonly stage: "entering" | "showing";
    readonly done: number;
    readonly of: number;
    /** Until it goes on without the others; null while it waits for a third. */
    readonly hoursLeft: number | null;
    /** Four words that are the same on every phone of the group; null until no more can enter. */
    readonly words: string | null;
    readonly voiding: readonly Voiding[];
  } | null;
  /** Drawn, and not called void. */
  readonly drawn: {
    readonly id: string;
    /** In the seats: two at most. */
    readonly seated: readonly string[];
    /** First seat first; who passed or left stands in it too. */
    readonly order: readonly Place[];
    /** Until somebody else should be drawn; 0 when that is now. */
    readonly hoursLeft: number;
    readonly voiding: readonly Voiding[];
  } | null;
  /** Another should be drawn. True beside `running` too. */
  readonly isDue: boolean;
  /** Three members are needed. */
  readonly isTooSmall: boolean;
  /** "Not this time" was said on this phone: it locks nothing in. Nobody else can see it. */
  readonly rests: boolean;
}

export interface Place {
  readonly member: string;
  readonly state: "seated" | "next" | "passed" | "left";
}

/** Who calls it void, and why. One alone does not. */
export interface Voiding {
  readonly member: string;
  readonly reason: string;
}

export interface DrawCalls {
  /** Null in no group. */
  care(): Promise<Answer<CareView | null>>;
  /** `too-few` below three members; `already-open` while one runs, or the pair is not due. */
  openDraw(): Promise<Answer<null>>;
  /** On this phone alone, until the running or next draw is over. */
  restFromDraw(rests: boolean): Promise<Answer<null>>;
  /** The next in the order takes the place. It cannot be taken back. `ended` where one has no place to pass on. */
  passOn(draw: string): Promise<Answer<null>>;
  /** Void once two call it so. `ended` where it is over, or this member said so before. */
  voidDraw(draw: string, reason: string): Promise<Answer<null>>;
}
