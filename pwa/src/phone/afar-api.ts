// Letting somebody in from afar, by a link and words compared aloud. Types only.
import type { Answer } from "./answer-api.ts";

/** Why a link came to nothing; `strange`: what lay in a box is not what the protocol says. */
export type LinkNo = "opened" | "lost" | "back" | "differ" | "ended" | "strange";

/** A link this phone gave away, for one person. */
export interface GivenView {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly until: number;
  readonly state: "unsent" | "open" | "compare" | "answering" | "answered" | "in" | LinkNo;
  /** The text to send; null when there is nothing left to send. */
  readonly link: string | null;
  /** What the newcomer calls themselves, once they replied. */
  readonly name: string | null;
  /** Five, with spaces; empty before. */
  readonly words: string;
  /** Members who still have to let them in after us. */
  readonly missing: number;
  /** Of a link taken back: whether nobody had opened it, null while that is not known. */
  readonly unopened: boolean | null;
}

/** The link this phone joins by. */
export interface TakenView {
  readonly until: number;
  readonly state: "opening" | "replying" | "compare" | "vouched" | LinkNo;
  readonly words: string;
  /** This person said that the words are the same; now the sponsor has to. */
  readonly same: boolean;
  /** For `vouched`: what the next member is shown. */
  readonly code: string | null;
}

export interface AfarView {
  readonly given: readonly GivenView[];
  readonly taken: TakenView | null;
}

export interface AfarCalls {
  /** A link for one person, for 48 hours; answers its id. It is kept here even when the server cannot be reached. */
  makeLink(): Promise<Answer<string>>;
  /** From this moment nobody is let in by it. */
  takeBackLink(id: string): Promise<Answer<null>>;
  /** The sponsor compared the words aloud: only `true` vouches. */
  answerLink(id: string, same: boolean): Promise<Answer<null>>;
  /** Takes it off the list; a link that is still open is taken back by `takeBackLink`, not by this. */
  putAwayLink(id: string): Promise<Answer<null>>;
  /** The newcomer: any text with a link in it. Kept before the server is asked. */
  takeLink(text: string, myName: string): Promise<Answer<null>>;
  /** The newcomer compared the words aloud. */
  answerWords(same: boolean): Promise<Answer<null>>;
  leaveLink(): Promise<Answer<null>>;
  /** Asks the server what links wait for. */
  lookAfar(): Promise<Answer<null>>;
}
