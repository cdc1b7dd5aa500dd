// The life of a phone's program: it may end at a named point of its work, without a goodbye. What it asks for afterwards is never answered.

/**
 * write     before a change reaches the disk
 * written   after it did, before the program knows
 * asked     before a request leaves
 * answered  after the server did what was asked, before the program hears of it
 */
export const POINTS = ["write", "written", "asked", "answered"] as const;

export type Point = (typeof POINTS)[number];

const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

export class Life {
  #isOver = false;
  #armed: { readonly point: Point; left: number } | null = null;
  #end: () => void = () => undefined;
  readonly death: Promise<void>;

  constructor() {
    this.death = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** It ends at that point, passed for the `times`-th time. */
  arm(point: Point, times: number): void {
    this.#armed = { point, left: times };
  }

  disarm(): void {
    this.#armed = null;
  }

  end(): void {
    this.#isOver = true;
    this.#end();
  }

  /** @returns true when the program is dead by now. */
  #passes(point: Point): boolean {
    if (this.#armed?.point === point) {
      this.#armed.left -= 1;
      if (this.#armed.left <= 0) this.end();
    }
    return this.#isOver;
  }

  /** Does the work unless the program is dead before it; answers only if it is alive after it. */
  async through<T>(before: Point | null, work: () => Promise<T>, after: Point | null): Promise<T> {
    if (this.#isOver || (before !== null && this.#passes(before))) return never();
    const value = await work();
    return this.#isOver || (after !== null && this.#passes(after)) ? never() : value;
  }
}
