// When a phone does what windows ask of it: at moments of its own, drawn by chance, the same whether or not somebody
// wrote something. Never in answer to a tap, but for hiding; never while it is out of sight.
import type { Ballot } from "../../log/ballots/ballot.ts";
import type { Core } from "../core.ts";
import { dutyOf, takePart } from "../draws/taking-part.ts";
import type { Session } from "../open.ts";
import { standingOf } from "../standing.ts";
import { adopt } from "./aside.ts";
import { settle } from "./closing.ts";
import { acknowledge, letGo, passOf, prepare, runningBallots, takeReady } from "./envelopes.ts";
import { learnPair, tellFew } from "./few.ts";
import { missingHere, openMissing } from "./opening.ts";
import type { Ready } from "./ready.ts";
import { fetchToken, openSlots } from "./tokens.ts";
import { learnVoice, voiceIn } from "./voices.ts";

const OPEN_WITHIN_MS = 120_000;
const TOKEN_FROM_MS = 2_000;
const TOKEN_TO_MS = 60_000;
const PUT_FROM_MS = 5_000;
const PUT_TO_MS = 60_000;
/** An opening of ours that did not count is not tried again at once: it would fill the log. */
const OPEN_AGAIN_MS = 3_600_000;

export class Moments {
  readonly #core: Core;
  readonly #send: () => void;
  /** What is planned, by what it is about. */
  readonly #planned = new Map<string, () => void>();
  /** Ballots that have had their envelope of this opening of the phone. */
  readonly #put = new Set<string>();
  /** By room, when it last opened something, on its own clock. */
  readonly #opened = new Map<number, number>();
  #inView = true;

  /** @param send exchanges: something lies in the outbox */
  constructor(core: Core, send: () => void) {
    this.#core = core;
    this.#send = send;
  }

  /** The phone was opened, or came back into view. */
  async shown(): Promise<void> {
    this.#inView = true;
    this.#put.clear();
    for (const session of this.#core.openRooms()) await this.#ready(session);
    this.#plan();
  }

  /** Everything the server has was read. */
  async read(session: Session): Promise<void> {
    await this.#ready(session, true);
    this.#plan();
  }

  /** Something was put aside, taken back, cast or discarded. To be awaited: what hides next carries it. */
  async changed(): Promise<void> {
    for (const session of this.#core.openRooms()) await this.#ready(session);
    this.#core.tell();
  }

  /**
   * Out of view: what is sealed leaves now, and nothing is waited for. `locking`: the keys go right after, so nothing
   * that holds them may be kept until the answer; what became of it is seen at the next opening.
   */
  hidden(locking: boolean): void {
    if (!this.#inView) return;
    this.#inView = false;
    for (const callOff of this.#planned.values()) callOff();
    this.#planned.clear();
    for (const session of this.#core.openRooms()) {
      for (const ballot of [...session.ready.keys()]) {
        const ready = takeReady(session, ballot);
        if (ready === undefined || !isOpenNow(this.#core, session, ready)) continue;
        if (locking) void letGo(this.#core, ready);
        else void this.#go(session, ready);
      }
    }
  }

  #ready(session: Session, complete = false): Promise<void> {
    return this.#core.turns.take(async () => {
      if (!this.#core.isOpen(session)) return;
      await learnVoice(this.#core, session);
      await learnPair(session);
      await adopt(this.#core, session);
      await settle(this.#core, session, complete);
      await tellFew(this.#core, session);
      await prepare(this.#core, session);
    });
  }

  #plan(): void {
    if (!this.#inView) return;
    for (const session of this.#core.openRooms()) {
      const { group, room } = session;
      if (group === null || standingOf(group) !== "in") continue;
      if (dutyOf(session) !== null) {
        // Nobody is to read from its moment whether somebody looked at the draw.
        this.#later(`draw ${room}`, TOKEN_FROM_MS, TOKEN_TO_MS, async () => {
          if (await this.#core.turns.take(() => takePart(this.#core, session))) this.#send();
        });
      }
      const since = this.#core.needs.clock.now() - (this.#opened.get(room) ?? 0);
      if (missingHere(this.#core, session).length > 0 && Math.abs(since) > OPEN_AGAIN_MS) {
        this.#later(`open ${room}`, 0, OPEN_WITHIN_MS, async () => {
          if (!(await openMissing(this.#core, session))) return;
          this.#opened.set(room, this.#core.needs.clock.now());
          this.#send();
        });
      }
      for (const ballot of runningBallots(group, this.#core.needs.clock.now() / 1000)) {
        this.#planFor(session, ballot);
      }
    }
  }

  #planFor(session: Session, ballot: Ballot): void {
    const name = `${session.room} ${ballot.id}`;
    if (voiceIn(session, ballot) !== undefined) {
      for (const slot of openSlots(session, ballot)) {
        this.#later(`token ${name} ${slot}`, TOKEN_FROM_MS, TOKEN_TO_MS, async () => {
          if (!(await fetchToken(this.#core, session, ballot, slot))) return;
          await this.#ready(session);
          this.#plan();
        });
      }
    }
    if (passOf(session, ballot) === undefined || this.#put.has(name)) return;
    this.#later(`put ${name}`, PUT_FROM_MS, PUT_TO_MS, async () => {
      await this.#ready(session);
      const ready = takeReady(session, ballot.id);
      if (ready === undefined || !isOpenNow(this.#core, session, ready)) return;
      // With no line it is not done: the next exchange that goes well plans another.
      if ((await this.#go(session, ready)) !== "unknown") this.#put.add(name);
    });
  }

  async #go(session: Session, ready: Ready): Promise<"taken" | "closed" | "unknown"> {
    const became = await letGo(this.#core, ready);
    await this.#core.turns.take(async () => {
      if (became === "taken") await acknowledge(this.#core, session, ready);
      await prepare(this.#core, session);
      this.#core.tell();
    });
    return became;
  }

  /** Once for each name, at a moment between the two; the phone is in view then, or nothing happens. */
  #later(name: string, from: number, to: number, work: () => Promise<void>): void {
    if (this.#planned.has(name)) return;
    const callOff = this.#core.needs.later(from + this.#chance() * (to - from), () => {
      this.#planned.delete(name);
      void work();
    });
    this.#planned.set(name, callOff);
  }

  /** 0 up to, not including, 1. */
  #chance(): number {
    return new DataView(this.#core.needs.random(4).buffer).getUint32(0) / 2 ** 32;
  }
}

function isOpenNow({ needs }: Core, { group }: Session, { ballot }: Ready): boolean {
  const closes = group?.archive.state.ballots.byId.get(ballot)?.closes ?? 0;
  return needs.clock.now() / 1000 < closes;
}
