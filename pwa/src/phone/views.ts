// What the page sees of an open phone: made anew only where something changed, since thousands of entries are not touched by a keystroke.
import { type Id, idOf } from "../log/id.ts";
import type { LogState } from "../log/state.ts";
import { afarView } from "./afar-view.ts";
import type { Item } from "./api.ts";
import type { Archive } from "./archive.ts";
import { regrownView } from "./carried.ts";
import type { DraftBox } from "./draft-box.ts";
import { isFileDue } from "./file-due.ts";
import { groupView } from "./group-view.ts";
import { draftItems, logItems, outboxItems } from "./items.ts";
import type { Session } from "./open.ts";
import type { PageViews } from "./page-views.ts";
import { roomViews, sealedHere } from "./room-views.ts";
import { hiddenItems } from "./windows/hidden-items.ts";
import type { WindowsRecord } from "./windows/record.ts";
import { runViews, windowView } from "./windows/view.ts";
import { voteViews } from "./windows/votes-view.ts";

export class Views implements PageViews {
  readonly onlyHere = sealedHere;
  readonly rooms = roomViews;
  readonly afar = afarView;
  readonly isFileDue = isFileDue;
  #logItemsOf: LogState | null = null;
  #lastLogItems: readonly Item[] = [];
  #hiddenOf: readonly [LogState, WindowsRecord, Session["told"]] | null = null;
  #lastHidden: readonly Item[] = [];

  group(session: Session, rooms: readonly Session[]) {
    const { group, unreadable, exchange } = session;
    if (group === null) return null;
    return { ...groupView(group, unreadable, exchange.problem), regrown: regrownView(rooms, session) };
  }

  items(session: Session, box: DraftBox): readonly (readonly Item[])[] {
    const drafts = draftItems(box, session.room, session.windows);
    if (session.group === null) return [drafts];
    const me = idOf(session.group.record.own.member);
    return [
      drafts,
      outboxItems(session.outbox, me, session.sending, session.undoUntil),
      this.#logItems(session.group.archive, me),
      this.#hidden(session, session.group.archive),
    ];
  }

  windows(session: Session, box: DraftBox, now: number) {
    return {
      window: windowView(session, box, now),
      runs: runViews(session, now),
      votes: voteViews(session, now),
    };
  }

  #hidden(session: Session, { state }: Archive): readonly Item[] {
    const of = [state, session.windows, session.told] as const;
    if (of.some((one, at) => this.#hiddenOf?.[at] !== one)) {
      this.#hiddenOf = of;
      this.#lastHidden = hiddenItems(session);
    }
    return this.#lastHidden;
  }

  #logItems(archive: Archive, me: Id): readonly Item[] {
    if (this.#logItemsOf !== archive.state) {
      this.#logItemsOf = archive.state;
      this.#lastLogItems = logItems(archive.entries, me, (position) => archive.heldBy(position));
    }
    return this.#lastLogItems;
  }
}
