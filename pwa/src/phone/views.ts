// What the page sees of an open phone: made anew only where something changed, since thousands of entries are not touched by a keystroke.
import { type Id, idOf } from "../log/id.ts";
import type { LogState } from "../log/state.ts";
import { afarView } from "./afar-view.ts";
import type { Item } from "./api.ts";
import type { Archive } from "./archive.ts";
import type { DraftBox } from "./draft-box.ts";
import { groupView } from "./group-view.ts";
import { draftItems, logItems, outboxItems } from "./items.ts";
import type { Session } from "./open.ts";
import type { PageViews } from "./page-views.ts";
import { roomViews, sealedHere } from "./room-views.ts";

export class Views implements PageViews {
  readonly onlyHere = sealedHere;
  readonly rooms = roomViews;
  readonly afar = afarView;
  #logItemsOf: LogState | null = null;
  #lastLogItems: readonly Item[] = [];

  group({ group, unreadable }: Session) {
    return group === null ? null : groupView(group, unreadable);
  }

  items(session: Session, box: DraftBox): readonly (readonly Item[])[] {
    const drafts = draftItems(box, session.room);
    if (session.group === null) return [drafts];
    const me = idOf(session.group.record.own.member);
    return [
      drafts,
      outboxItems(session.outbox, me, session.sending, session.undoUntil),
      this.#logItems(session.group.archive, me),
    ];
  }

  #logItems(archive: Archive, me: Id): readonly Item[] {
    if (this.#logItemsOf !== archive.state) {
      this.#logItemsOf = archive.state;
      this.#lastLogItems = logItems(archive.entries, me, (position) => archive.heldBy(position));
    }
    return this.#lastLogItems;
  }
}
