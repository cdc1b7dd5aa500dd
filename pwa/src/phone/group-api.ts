// A group as a page sees it, and what its members decide. Types only.
import type { Answer } from "./answer-api.ts";
import type { Charter } from "./past-api.ts";

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly me: boolean;
  /** Names of those who let them back in with a new phone, the last time; empty if that never was. */
  readonly backBy: readonly string[];
}

/** What the members are being asked. Agreeing is one tap and cannot be taken back; saying nothing is an answer too. */
export interface Proposal {
  readonly id: string;
  /** The member who put it. */
  readonly by: string;
  readonly about:
    | { readonly kind: "removal"; readonly member: string; readonly reason: string }
    | { readonly kind: "charter"; readonly charter: Charter };
  readonly agreed: number;
  readonly needed: number;
  /** Of how many: the members at the time, for a removal without the one concerned. */
  readonly of: number;
  readonly iAmAsked: boolean;
  readonly iAgreed: boolean;
  /** Of group time: nobody's own clock moves it. */
  readonly hoursLeft: number;
}

/**
 * in: a member. left, let-go: not any more; what was read stays readable.
 * replaced: another phone took the place of this one.
 * overtaken: let in, but the group changed before this phone's joining arrived; it asks again and keeps everything.
 * waits-for-key: the group has a new key and this phone has none that opens; any member can hand it over.
 * halted: a rotation was false; the server has moved on and the group cannot.
 * archive: read back from an export; nobody can write in it.
 */
export type Standing =
  | "in"
  | "left"
  | "let-go"
  | "replaced"
  | "overtaken"
  | "waits-for-key"
  | "halted"
  | "archive";

export interface GroupView {
  readonly id: string;
  readonly name: string;
  readonly me: string;
  readonly members: readonly Member[];
  readonly charter: Charter;
  /** False between reading an admission and the first exchange that carries device.joined. */
  readonly joined: boolean;
  readonly standing: Standing;
  /** Whose phone signed what keeps this one from going on: `halted`, and `waits-for-key` for a false box. */
  readonly falseBy: string | null;
  readonly proposals: readonly Proposal[];
  /** Somebody left or was let go: the next phone to exchange makes a new key for those who stay. */
  readonly newKeyDue: boolean;
  /** What it carries on, where it does. */
  readonly regrown: RegrownView | null;
  /** Wires set aside by the reader, by reason. */
  readonly setAside: Readonly<Record<string, number>>;
}

/** The older group that a group carries on. */
export interface RegrownView {
  /** How far the founder of the new one had read it. */
  readonly position: number;
  /** Whether this phone's own copy says the same up to there; unknown where it has none, or has read less. */
  readonly compared: "same" | "other" | "unknown";
  /** Its room on this phone. */
  readonly room: number | null;
  /** Members of before who have not come over. */
  readonly awaited: readonly Member[];
}

export interface GroupCalls {
  /** Own act, asked twice by the screen. This phone keeps what it has read. */
  leaveGroup(): Promise<Answer<null>>;
  /** `too-few` in a group of two; `already-open` when it is being asked. */
  proposeRemoval(member: string, reason: string): Promise<Answer<null>>;
  proposeCharter(charter: Charter): Promise<Answer<null>>;
  agree(proposal: string): Promise<Answer<null>>;
}
