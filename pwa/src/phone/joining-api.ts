// Codes that two phones show each other: to let somebody in, and to check together. Types only.
import type { Answer } from "./answer-api.ts";

export interface Newcomer {
  readonly name: string;
  /** Still missing after this phone's vouch; 0 means the answer is an admission. */
  readonly missing: number;
  /**
   * new: somebody new. mine: another phone of the member who reads this. back: a member whose phones are gone, by the
   * name the group knows them by. key: a phone that is on the list and has not got the newest key.
   */
  readonly asks: "new" | "mine" | "back" | "key";
}

/** What this phone shows when two people check together. */
export interface CheckCard {
  readonly code: string;
  /** Eight, with spaces. */
  readonly words: string;
  readonly position: number;
  /** False where the browser does not say which app runs: then the words stand for the rest. */
  readonly knowsCode: boolean;
}

/** What another phone's code says beside ours. */
export interface Checked {
  /** `other`: one of the two was told another past. */
  readonly log: "same" | "other" | "they-have-more" | "we-have-more";
  /** How many entries more. */
  readonly entries: number;
  readonly code: "same" | "other" | "unknown";
  /** `unknown` until both have read equally far. */
  readonly keys: "same" | "other" | "unknown";
}

export interface JoiningCalls {
  /** The newcomer's request code. Kept: asking again shows the same one. */
  requestCode(myName: string): Promise<Answer<string>>;
  /** Sponsor: who is this, how many sponsors are still missing. Reads only. */
  readRequest(code: string): Promise<Answer<Newcomer>>;
  /** Sponsor's own act: an admission code, or a request code with our vouch when another sponsor is needed. */
  vouch(code: string): Promise<Answer<{ code: string; admits: boolean }>>;
  /** Newcomer: a request code with a vouch added, or the admission. True when in. */
  readAnswer(code: string): Promise<Answer<{ joined: boolean; code: string | null }>>;
  /** Says which member somebody is, to a new phone of theirs: of mine, or of the one named. */
  memberCode(member?: string): Promise<Answer<string>>;
  /** Another phone of a member: the request, once somebody has shown who that is. `lost`: instead of all they had. */
  requestAsMine(code: string, lost: boolean): Promise<Answer<string>>;
  /** The code to be scanned by a member: the one that waits for an answer, or for `waits-for-key` and `overtaken`. */
  requestAgain(): Promise<Answer<string>>;
  /** The room at hand has no group: forgets the code that was shown there, and goes back to where there is one. */
  giveUpRoom(): Promise<Answer<null>>;
  /** `version`: the running app in hex, as its service worker says, or null. */
  checkCard(version: string | null): Promise<Answer<CheckCard>>;
  checkAgainst(version: string | null, code: string): Promise<Answer<Checked>>;
}
