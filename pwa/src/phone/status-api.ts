// What a page is told without asking: how the phone stands, and what changed. Types only.
import type { AfarView } from "./afar-api.ts";
import type { Problem } from "./answer-api.ts";
import type { GroupView } from "./group-api.ts";
import type { Item } from "./item-api.ts";
import type { RoomView } from "./room-api.ts";
import type { RunView, VoteView, WindowView } from "./window-api.ts";

export interface Status {
  /** fresh: no vault on this phone. locked: there is one. open: unlocked. elsewhere: another window holds it. */
  readonly phase: "starting" | "fresh" | "locked" | "open" | "elsewhere" | "refused";
  readonly problem: Problem | null;
  readonly group: GroupView | null;
  /** How many things are only on this phone (the pill). While locked: null, nothing is told. */
  readonly onlyHere: number | null;
  /** The groups on this phone; everything else here is about the one at hand. None while locked. */
  readonly rooms: readonly RoomView[];
  /** How many drafts wait in the inbox, written while locked. */
  readonly inbox: number;
  readonly exchange: {
    readonly running: boolean;
    /** Milliseconds of this phone's clock, null if never. */
    readonly lastAt: number | null;
    readonly problem: Problem | null;
    /** Sealed items still to go / of how many, while running. */
    readonly left: number;
    readonly total: number;
  };
  /** Links from afar, given and taken; none while locked. */
  readonly afar: AfarView;
  /** Of the group at hand; null while locked, or out of it. */
  readonly window: WindowView | null;
  /** Newest first. */
  readonly runs: readonly RunView[];
  /** Newest first. */
  readonly votes: readonly VoteView[];
  /** Seconds to wait before the next try of the phrase. */
  readonly waitSeconds: number;
  /** The phone's own `navigator.storage.persisted()`, null if unknown. */
  readonly persisted: boolean | null;
  /** Something has not left this phone for three days, and no sealed file was made of it since. */
  readonly fileDue: boolean;
}

export type Told =
  | { readonly type: "status"; readonly status: Status }
  /** Changes since the last message. The first one after Open holds everything. */
  | { readonly type: "items"; readonly put: readonly Item[]; readonly gone: readonly string[] };
