// When to exchange: at open, on return to view, when the network is back, after sealing, on a hint, and again after a failure. Never two at once.

export interface RhythmOptions {
  /** One exchange; true when the server answered and nothing is left to try again soon. */
  readonly exchange: () => Promise<boolean>;
  readonly later: (milliseconds: number, work: () => void) => () => void;
  /** Milliseconds of any clock that runs on. */
  readonly now: () => number;
  /** 0 up to, not including, 1. */
  readonly chance: () => number;
}

const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 5 * 60_000;

export class Rhythm {
  readonly #options: RhythmOptions;
  #running: Promise<void> | undefined;
  #again = false;
  #failures = 0;
  #callOff: (() => void) | undefined;
  #due = 0;
  #ended = false;

  constructor(options: RhythmOptions) {
    this.#options = options;
  }

  /** Exchanges now; asked during one, another follows it. Resolves when the last of them is done. */
  now(): Promise<void> {
    if (this.#ended) return Promise.resolve();
    this.#callOff?.();
    this.#callOff = undefined;
    this.#again = this.#running !== undefined;
    this.#running ??= this.#turns();
    return this.#running;
  }

  /** Within that time at the latest; what was planned sooner stays planned. */
  soon(milliseconds: number): void {
    const due = this.#options.now() + milliseconds;
    if (this.#ended || (this.#callOff !== undefined && this.#due <= due)) return;
    this.#callOff?.();
    this.#due = due;
    this.#callOff = this.#options.later(milliseconds, () => void this.now());
  }

  end(): void {
    this.#ended = true;
    this.#callOff?.();
  }

  async #turns(): Promise<void> {
    let reached = false;
    try {
      do {
        this.#again = false;
        reached = await this.#options.exchange();
      } while (this.#again && !this.#ended);
    } finally {
      this.#running = undefined;
    }
    if (reached) {
      this.#failures = 0;
      return;
    }
    const wait = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#failures);
    this.#failures += 1;
    this.soon(wait * (0.5 + this.#options.chance() / 2));
  }
}
