// One shipped phone under Node, held by a driver: its disk, clock, line and timers are in the driver's hands, and it may end at any point.
import { machineRandom } from "../../../crypto/random.ts";
import type { Item, PhoneCalls, Status, Told } from "../../api.ts";
import type { FromWorker } from "../../line.ts";
import { answerCall } from "../../line-end.ts";
import { Phone } from "../../phone.ts";
import { argonForAll } from "../argon-once.ts";
import { seeded } from "./chance.ts";
import type { Disk } from "./disk.ts";
import { Life } from "./life.ts";
import { Line } from "./line.ts";
import { underWay } from "./pending.ts";

export interface Making {
  readonly origin: string;
  /** Where chance begins; the machine's own where it is not given. */
  readonly seed: string | null;
  /** What this phone believes the time to be, in milliseconds since 1970; the machine's where it is not given. */
  readonly clock: number | null;
  /** Whether it opens a real line to listen on; without one it exchanges when it is told to. */
  readonly listens: boolean;
}

interface Timer {
  readonly due: number;
  readonly work: () => void;
}

export class HeldPhone {
  readonly disk: Disk;
  readonly life = new Life();
  readonly line = new Line(this.life, () => this.#ran);
  clock: number | null;
  status: Status | null = null;
  readonly items = new Map<string, Item>();
  /** Milliseconds that this phone has run, however its clock was set. */
  #ran = 0;
  #timers: Timer[] = [];
  readonly #phone: Phone;

  constructor({ origin, seed, clock, listens }: Making, disk: Disk) {
    this.disk = disk;
    this.clock = clock;
    this.#phone = new Phone(
      {
        store: disk.storeFor(this.life),
        clock: { now: () => (this.clock ?? Date.now()) + this.#ran },
        random: seed === null ? machineRandom : seeded(seed),
        fetch: this.line.fetch,
        socket: listens ? (url) => new WebSocket(url) : silence,
        origin,
        later: (milliseconds, work) => this.#later(milliseconds, work),
        persisted: () => Promise.resolve(null),
        argon: argonForAll,
      },
      (told) => this.#hear(told),
    );
  }

  start(): Promise<void> {
    return this.#alive(this.#phone.start(), undefined);
  }

  /** Answered as a page is; `died` when the program ended on the way. */
  call(id: number, name: string, args: readonly unknown[]): Promise<FromWorker | { id: number; died: true }> {
    const called = answerCall(this.#phone, { id, name: name as keyof PhoneCalls, args });
    return this.#alive(called, { id, died: true } as const);
  }

  /** Time goes by: what was planned for then happens now. Answers how much did. */
  run(milliseconds: number): number {
    this.#ran += milliseconds;
    const due = this.#timers.filter((timer) => timer.due <= this.#ran).sort((a, b) => a.due - b.due);
    this.#timers = this.#timers.filter((timer) => !due.includes(timer));
    if (this.life.isOver) return 0;
    for (const { work } of due) work();
    return due.length;
  }

  /** Milliseconds until something is planned, null for never. */
  due(): number | null {
    const dues = this.#timers.map(({ due }) => due);
    return dues.length === 0 ? null : Math.max(0, Math.min(...dues) - this.#ran);
  }

  #alive<T, D>(work: Promise<T>, dead: D): Promise<T | D> {
    return underWay(Promise.race([work, this.life.death.then(() => dead)]));
  }

  #later(milliseconds: number, work: () => void): () => void {
    const timer = { due: this.#ran + milliseconds, work };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** As the page does: what was read is on the screen only while the phone is open. */
  #hear(told: Told): void {
    if (this.life.isOver) return;
    if (told.type === "status") {
      this.status = told.status;
      if (told.status.phase !== "open") this.items.clear();
      return;
    }
    for (const item of told.put) this.items.set(item.id, item);
    for (const id of told.gone) this.items.delete(id);
  }
}

const silence = (): WebSocket =>
  Object.assign(new EventTarget(), { close: () => undefined }) as unknown as WebSocket;
