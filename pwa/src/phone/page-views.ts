// What an open phone shows a page, by name. The making of it loads with the vault.
import type { AfarView, GroupView, Item, RoomView, Status } from "./api.ts";
import type { DraftBox } from "./draft-box.ts";
import type { Session } from "./open.ts";

export interface PageViews {
  /** Everything written that is seen from this room, in parts that change apart from each other. */
  items(session: Session, drafts: DraftBox): readonly (readonly Item[])[];
  group(session: Session): GroupView | null;
  /** How many sealed entries have not reached the server yet. */
  onlyHere(session: Session): number;
  rooms(rooms: Iterable<Session>, atHand: Session | null, damaged: readonly number[]): RoomView[];
  windows(session: Session, drafts: DraftBox, now: number): Pick<Status, "window" | "runs" | "votes">;
  afar(session: Session | null, origin: string, now: number): AfarView;
}
