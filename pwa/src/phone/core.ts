// Everything a phone holds in memory, in one place, and how the page is told of it. What is open exists only while `session` does.
import type { Header } from "../vault/header.ts";
import { NO_TRIES, type Tries, waitSeconds } from "../vault/tries.ts";
import type { Problem, Status, Told } from "./api.ts";
import { DraftBox, isSeenFrom } from "./draft-box.ts";
import { NO_EXCHANGE } from "./exchange-state.ts";
import type { Needs } from "./needs.ts";
import { News } from "./news.ts";
import type { Session } from "./open.ts";
import type { PageViews } from "./page-views.ts";
import { Turns } from "./turns.ts";

const NO_WINDOW = { window: null, runs: [], votes: [] } as const;

export class Core {
  readonly needs: Needs;
  readonly turns = new Turns();
  /** Of links from afar: they wait for the server, so nothing else may wait for them. */
  readonly looks = new Turns();
  drafts: DraftBox;
  header: Header | null = null;
  tries: Tries = NO_TRIES;
  /** The room at hand: what the page sees, and what its acts are about. */
  session: Session | null = null;
  rooms: ReadonlyMap<number, Session> = new Map();
  damaged: readonly number[] = [];
  /** Set before anything is open: a locked phone has nothing to show, and loads nothing to show it with. */
  views: PageViews | null = null;
  phase: Status["phase"] = "starting";
  problem: Problem | null = null;
  persisted: boolean | null = null;
  readonly #news: News;
  #toldOf: Session | null = null;

  constructor(needs: Needs, tell: (told: Told) => void) {
    this.needs = needs;
    this.#news = new News(tell);
    this.drafts = new DraftBox(needs.store, needs.random);
  }

  /** The rooms of an opened vault, one of them at hand. */
  open(rooms: ReadonlyMap<number, Session>, atHand: Session, damaged: readonly number[]): void {
    this.rooms = rooms;
    this.damaged = damaged;
    this.session = atHand;
  }

  /** The one at hand first. */
  openRooms(): Session[] {
    const { session } = this;
    if (session === null) return [];
    return [session, ...[...this.rooms.values()].filter((other) => other !== session)];
  }

  /** False once the phone was locked, or the room left empty: then nothing more is done with what it held. */
  isOpen(session: Session): boolean {
    return this.rooms.get(session.room) === session;
  }

  /** Tells the page what changed; while locked it learns nothing of what is written. */
  tell(): void {
    const status = this.status();
    // Another group is at hand: nothing of the one before may stand under its name, not even for a moment.
    if (this.#toldOf !== null && this.session !== null && this.#toldOf !== this.session) {
      this.#news.items([]);
      this.#news.status(status);
    }
    this.#toldOf = this.session;
    // Open: first what there is, so that no list is seen empty. Locked: first that nothing is to be seen.
    if (this.phase === "open") {
      this.#news.items(this.session === null ? [] : (this.views?.items(this.session, this.drafts) ?? []));
    }
    this.#news.status(status);
    if (this.phase !== "open") this.#news.items([]);
  }

  status(): Status {
    const { session } = this;
    const open = session === null ? null : this.views;
    const drafts = [...this.drafts.texts.values()];
    return {
      phase: this.phase,
      problem: this.problem,
      group: session === null ? null : (open?.group(session) ?? null),
      onlyHere: session === null ? null : (open?.onlyHere(session) ?? null),
      rooms: open?.rooms(this.rooms.values(), session, this.damaged) ?? [],
      inbox:
        session === null ? 0 : drafts.filter((text) => text.locked && isSeenFrom(session.room, text)).length,
      exchange: {
        ...(session?.exchange ?? NO_EXCHANGE),
        lastAt: session?.group == null ? null : session.group.record.lastExchange || null,
      },
      afar: open?.afar(session, this.needs.origin, this.needs.clock.now()) ?? { given: [], taken: null },
      ...(session === null
        ? NO_WINDOW
        : (open?.windows(session, this.drafts, this.needs.clock.now()) ?? NO_WINDOW)),
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
    this.rooms = new Map();
    this.damaged = [];
  }
}
