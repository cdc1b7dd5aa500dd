// Everything a phone holds in memory, in one place, and how the page is told of it. What is open exists only while `session` does.
import { type Id, idOf } from "../log/id.ts";
import type { LogState } from "../log/state.ts";
import type { Header } from "../vault/header.ts";
import { NO_TRIES, type Tries, waitSeconds } from "../vault/tries.ts";
import { afarView } from "./afar-view.ts";
import type { Item, Problem, Status, Told } from "./api.ts";
import type { Archive } from "./archive.ts";
import { DraftBox } from "./draft-box.ts";
import { groupView } from "./group-view.ts";
import { draftItems, logItems, outboxItems } from "./items.ts";
import type { Needs } from "./needs.ts";
import { News } from "./news.ts";
import type { Session } from "./open.ts";
import { Turns } from "./turns.ts";

export interface ExchangeState {
  running: boolean;
  problem: Problem | null;
  left: number;
  total: number;
}

export class Core {
  readonly needs: Needs;
  readonly turns = new Turns();
  /** Of links from afar: they wait for the server, so nothing else may wait for them. */
  readonly looks = new Turns();
  drafts: DraftBox;
  header: Header | null = null;
  tries: Tries = NO_TRIES;
  session: Session | null = null;
  phase: Status["phase"] = "starting";
  problem: Problem | null = null;
  persisted: boolean | null = null;
  readonly exchange: ExchangeState = { running: false, problem: null, left: 0, total: 0 };
  /** Wires being sent now, and until when an entry can be taken back; ids in hex. */
  sending = new Set<string>();
  readonly undoUntil = new Map<string, number>();
  readonly #news: News;
  #logItemsOf: LogState | null = null;
  #lastLogItems: readonly Item[] = [];

  constructor(needs: Needs, tell: (told: Told) => void) {
    this.needs = needs;
    this.#news = new News(tell);
    this.drafts = new DraftBox(needs.store, needs.random);
  }

  /** Tells the page what changed; while locked it learns nothing of what is written. */
  tell(): void {
    const status = this.status();
    // Open: first what there is, so that no list is seen empty. Locked: first that nothing is to be seen.
    if (this.phase === "open") this.#news.items(this.#parts());
    this.#news.status(status);
    if (this.phase !== "open") this.#news.items([]);
  }

  #parts(): readonly (readonly Item[])[] {
    const { session } = this;
    if (session === null) return [];
    const drafts = draftItems(this.drafts);
    if (session.group === null) return [drafts];
    const me = idOf(session.group.record.own.member);
    return [
      drafts,
      outboxItems(session.outbox, me, this.sending, this.undoUntil),
      this.#logItems(session.group.archive, me),
    ];
  }

  /** Thousands of entries, and a keystroke changes none of them: made anew only when something was read. */
  #logItems(archive: Archive, me: Id): readonly Item[] {
    if (this.#logItemsOf !== archive.state) {
      this.#logItemsOf = archive.state;
      this.#lastLogItems = logItems(archive.entries, me, (position) => archive.heldBy(position));
    }
    return this.#lastLogItems;
  }

  status(): Status {
    const { session } = this;
    const waiting = session?.outbox.filter(({ acked }) => acked === null) ?? [];
    const sealedHere = waiting.reduce((sum, { entries }) => sum + entries.length, 0);
    return {
      phase: this.phase,
      problem: this.problem,
      group: session?.group == null ? null : groupView(session.group, session.unreadable),
      onlyHere: session === null ? null : sealedHere,
      inbox: session === null ? 0 : [...this.drafts.texts.values()].filter(({ locked }) => locked).length,
      exchange: {
        ...this.exchange,
        lastAt: session?.group == null ? null : session.group.record.lastExchange || null,
      },
      afar: afarView(session, this.needs.origin, this.needs.clock.now()),
      waitSeconds: waitSeconds(this.tries, this.needs.clock.now()),
      persisted: this.persisted,
    };
  }

  /** Forgets every key and everything that was read with one. */
  forget(): void {
    this.#close();
    this.drafts = new DraftBox(this.needs.store, this.needs.random);
  }

  /** Forgets all but the pages being written: their words may still be on the way from the screen. */
  handOver(): void {
    this.#close();
    this.drafts.leaveClosed();
    this.phase = "elsewhere";
  }

  #close(): void {
    this.session = null;
    this.sending = new Set();
    this.undoUntil.clear();
  }
}
