// Everything a phone holds in memory, in one place, and how the page is told of it. What is open exists only while `session` does.
import { idOf } from "../log/id.ts";
import type { Header } from "../vault/header.ts";
import { NO_TRIES, type Tries, waitSeconds } from "../vault/tries.ts";
import type { Item, Problem, Status, Told } from "./api.ts";
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

  constructor(needs: Needs, tell: (told: Told) => void) {
    this.needs = needs;
    this.#news = new News(tell);
    this.drafts = new DraftBox(needs.store, needs.random);
  }

  /** Tells the page what changed; while locked it learns nothing of what is written. */
  tell(): void {
    this.#news.status(this.status());
    this.#news.items(this.items());
  }

  items(): Item[] {
    const { session } = this;
    if (session === null) return [];
    const drafts = draftItems(this.drafts);
    if (session.group === null) return drafts;
    const { archive, record } = session.group;
    const me = idOf(record.own.member);
    const waiting = outboxItems(session.outbox, me, this.sending, this.undoUntil);
    return [...drafts, ...waiting, ...logItems(archive.entries, me, (position) => archive.heldBy(position))];
  }

  status(): Status {
    const { session } = this;
    const waiting = session?.outbox.filter(({ acked }) => acked === null) ?? [];
    const sealedHere = waiting.reduce((sum, { entries }) => sum + entries.length, 0);
    return {
      phase: this.phase,
      problem: this.problem,
      group: session?.group == null ? null : groupView(session.group),
      onlyHere: session === null ? null : sealedHere,
      inbox: session === null ? 0 : [...this.drafts.texts.values()].filter(({ locked }) => locked).length,
      exchange: {
        ...this.exchange,
        lastAt: session?.group == null ? null : session.group.record.lastExchange || null,
      },
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
