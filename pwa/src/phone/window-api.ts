// What a page may read of windows, runs and votes. Types only; never who, and never how many have put something.
import type { Answer } from "./answer-api.ts";

/**
 * unopened: nobody has opened the window yet; what is put aside waits for it.
 * waiting-for-token: this phone takes part, and fetches its token at a moment of its own.
 * taking-part: from now on every opening and every hiding puts one envelope, real or filler.
 * from-next: joined after the opening. other-phone: another phone of this member puts their envelope.
 * too-few: fewer phones than the charter asks for; it stays shut whatever anybody puts.
 * refused: the server gave no token that is one. This phone puts nothing this time.
 */
export type WindowStanding =
  | "unopened"
  | "waiting-for-token"
  | "taking-part"
  | "from-next"
  | "other-phone"
  | "too-few"
  | "refused"
  | Hindrance;

/**
 * Why this phone could not open the window. unattested: the server gave a key that it does not vouch for.
 * no-room: it keeps no more ballots for the group. clocks-differ: by its clock this is no time to open it.
 */
export type Hindrance = "unattested" | "no-room" | "clocks-differ";

/**
 * nothing: filler goes. waits: it leaves at the next opening or hiding of this phone.
 * put: the envelope that lies with the server carries the newest words.
 */
export type InEnvelope = "nothing" | "waits" | "put";

/** The running window of the group at hand. Never how many have put something. */
export interface WindowView {
  readonly period: number;
  /** Milliseconds since 1970. Until `closes` everything can be changed and taken back. */
  readonly opens: number;
  readonly closes: number;
  /** The most the crowd could be: the voices of this ballot. 0 while it is unopened. */
  readonly most: number;
  /** Fewer envelopes than this stay shut. */
  readonly floor: number;
  readonly standing: WindowStanding;
  readonly mine: InEnvelope;
  /** The draft that goes, or null. An envelope carries one thing: two in one would show that they are of one hand. */
  readonly carries: string | null;
  /** The envelope that lies with the server may still carry words that were changed or taken back; the next one replaces it. */
  readonly older: boolean;
  /** Of what it carries: whether this phone keeps the key to answer and withdraw later. */
  readonly keepsCopy: boolean;
  /** Of what it carries: whether it goes into the next window by itself where this one stays shut. */
  readonly carriesOver: boolean;
  /** The members drawn for harm, two at most. */
  readonly pair: readonly string[];
  /** Of what it carries: the members who alone can read it; empty where all will. */
  readonly readers: readonly string[];
  /** It was meant for the care pair and nobody of them is left: it waits, and filler goes. */
  readonly unread: boolean;
}

/** What this phone caught the server at. */
export interface Alarms {
  /** Its own envelope was taken by the server and is not among these. The crowd may be false. */
  readonly keptOut: boolean;
  /** The server showed envelopes before the closing, or this phone's clock is wrong. */
  readonly early: boolean;
  /** Envelopes were added after this phone had read them all. The server had held them back. */
  readonly grown: boolean;
}

/** A window that is over, the same for everybody. */
export interface RunView extends Alarms {
  readonly period: number;
  /** As `2026-11`. */
  readonly month: string;
  /** How many envelopes came out, filler and all. 0 where it stayed shut. */
  readonly crowd: number;
  /** Too few envelopes: they were destroyed unopened, and whoever wrote still has their words. */
  readonly heldBack: boolean;
}

/** A secret vote. What each voted is not here, and who voted neither. */
export interface VoteView extends Alarms {
  /** Of the entry that asks. */
  readonly id: string;
  /** Who asks. */
  readonly by: string;
  readonly question: string;
  readonly choices: readonly string[];
  readonly opens: number;
  readonly closes: number;
  readonly most: number;
  readonly floor: number;
  readonly standing: WindowStanding;
  /** What this phone put aside, an index of `choices`; forgotten at the closing. It cannot be changed. */
  readonly mine: number | null;
  readonly state: InEnvelope;
  /** Only after the closing. `counts` in the order of `choices`; who put none of them is in `crowd` alone. */
  readonly result: {
    readonly crowd: number;
    readonly counts: readonly number[];
    readonly heldBack: boolean;
  } | null;
}

export interface WindowCalls {
  /**
   * Puts a draft aside for the window: it stays on this phone, shown as "in-envelope", and goes in the next envelope.
   * Called again it changes the words, until the closing. `envelope-taken` while another draft lies there; with
   * `instead` that one is a draft again. `too-long`: see `roomInEnvelope`.
   */
  envelopeDraft(id: string, body: unknown, instead?: boolean): Promise<Answer<null>>;
  /** Out of the envelope again: a draft as before. The next envelope replaces the one that lies there. */
  takeBack(id: string): Promise<Answer<null>>;
  /** "Keep my own copy": its key stays in the vault, so that this phone can answer and withdraw later. Off at first. */
  keepCopy(id: string, keep: boolean): Promise<Answer<null>>;
  /** Where a window stays shut: into the next one by itself (true), or not before the person says so again. Off at first. */
  carryOver(id: string, carry: boolean): Promise<Answer<null>>;
  /** Bytes still free in an envelope with this body; below 0: so many too many. `malformed`: this kind does not go. */
  roomInEnvelope(kind: string, body: unknown): Promise<Answer<number>>;
  /** `item` is hidden and `canAnswer`. Put aside like any other: `envelope-taken` as there. Answers the draft's id. */
  answerHidden(item: string, text: string, instead?: boolean): Promise<Answer<string>>;
  withdrawHidden(item: string, instead?: boolean): Promise<Answer<string>>;
  /** A question of the circle to the unseen author, as a named entry `grievances.asked {re: item, text}`. Its id. */
  askAuthor(item: string, text: string): Promise<Answer<string>>;
  /** A secret vote for so many hours, 24 to 744: a named entry `votes.asked`. Needs the server. Answers its id. */
  askVote(question: string, choices: readonly string[], hours: number): Promise<Answer<string>>;
  /** Once: it leaves at a moment like any other phone's. `ended` where one was cast, or the vote is over. */
  castVote(vote: string, choice: number): Promise<Answer<null>>;
  /** This phone speaks for its member from the next window on. */
  moveVoice(): Promise<Answer<null>>;
}
