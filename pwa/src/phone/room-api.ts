// The groups on one phone, and how another one begins there. Types only.
import type { Answer, Problem } from "./answer-api.ts";
import type { Carried } from "./past-api.ts";

/** Why nothing new comes of a group on this phone. */
export type Over = "carried-on" | "left" | "let-go" | "replaced" | "halted" | "archive";

/** One group on this phone, or the way into one. */
export interface RoomView {
  readonly id: number;
  /** Empty while there is no group in it, or nothing of it was read yet. */
  readonly name: string;
  readonly atHand: boolean;
  /** No group yet, but a code was shown or a link taken, and nobody has answered. */
  readonly waits: boolean;
  /** How many sealed things of it have not left this phone. */
  readonly onlyHere: number;
  readonly over: Over | null;
  /** The room that carries it on: of two of one name, the one that is not over. */
  readonly carriedOn: number | null;
  /** What its last exchange ended with; `damaged`: something in it cannot be read, it is left as it is and stays shut. */
  readonly problem: Problem | null;
}

export interface RoomCalls {
  /** Puts another group at hand. */
  openRoom(id: number): Promise<Answer<null>>;
  /** Puts a room with no group at hand, to found or join one in. Left with nothing in it, it is gone. */
  newRoom(): Promise<Answer<null>>;

  /** Carries the group at hand on, on this server, in a room of its own. `without`: members who are not expected. */
  regrow(passcode: string, without: readonly string[]): Promise<Answer<null>>;
  /** The code with which one awaited member comes over; it opens on their phone alone. */
  welcome(member: string): Promise<Answer<string>>;
  comeOver(code: string): Promise<Answer<null>>;
  /** Founds a group from an export, whose entries stay readable in a room of their own. `me`: who of them this person was. */
  carryOnFrom(text: string, myName: string, passcode: string, me: string | null): Promise<Answer<null>>;
  /** What waits in the older room goes along, under the ids it had. Twice is harmless. */
  carryWaiting(): Promise<Answer<Carried>>;
  foundGroup(group: string, myName: string, passcode: string): Promise<Answer<null>>;
}
