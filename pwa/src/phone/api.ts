// What a page may ask of the phone's core, and what it is told. Types only: no key, no wire and no database is visible here.
import type { AfarCalls } from "./afar-api.ts";
import type { Answer } from "./answer-api.ts";
import type { DrawCalls } from "./draw-api.ts";
import type { GroupCalls } from "./group-api.ts";
import type { DraftCalls } from "./item-api.ts";
import type { JoiningCalls } from "./joining-api.ts";
import type { PastCalls } from "./past-api.ts";
import type { RoomCalls } from "./room-api.ts";
import type { Status } from "./status-api.ts";
import type { WindowCalls } from "./window-api.ts";

export type * from "./afar-api.ts";
export type * from "./answer-api.ts";
export type * from "./draw-api.ts";
export type * from "./group-api.ts";
export type * from "./item-api.ts";
export type * from "./joining-api.ts";
export type * from "./past-api.ts";
export type * from "./room-api.ts";
export type * from "./status-api.ts";
export type * from "./window-api.ts";

export interface Unlocked {
  readonly opened: boolean;
  /** 1-based place of the first word that is not on the list, when the phrase looks like a generated one. */
  readonly badWord: number | null;
  readonly waitSeconds: number;
}

export interface LockCalls {
  status(): Promise<Status>;
  /** Six words of the list (66 bits), fresh each time; nothing is stored. */
  suggestPhrase(): Promise<string>;
  /** Makes the vault; afterwards the phone is open. Takes 0.5 to 3 s. */
  createVault(phrase: string): Promise<Answer<null>>;
  unlock(phrase: string): Promise<Answer<Unlocked>>;
  /** Flushes what is being written, then forgets every key. */
  lock(): Promise<Answer<null>>;
  changePhrase(oldPhrase: string, newPhrase: string): Promise<Answer<Unlocked>>;
}

/** Every call resolves; expected failures are `Answer`s, a rejection is a bug. */
export interface PhoneCalls
  extends LockCalls,
    DraftCalls,
    WindowCalls,
    DrawCalls,
    RoomCalls,
    GroupCalls,
    JoiningCalls,
    AfarCalls,
    PastCalls {
  exchangeNow(): Promise<Answer<null>>;
  /** The page says what it sees: back in view, online again, hidden. */
  noticed(what: "visible" | "hidden" | "online"): Promise<void>;
  /** Asks the browser to keep storage; never waits for a prompt. */
  askToKeep(): Promise<void>;
  /** Phase `elsewhere`: asks the other window to put everything down and hand over. */
  takeOver(): Promise<void>;
}
