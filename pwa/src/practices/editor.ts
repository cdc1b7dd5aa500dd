// The one owner of unfinished words: one write at a time, the latest text wins, and a failed write keeps the text and says so.
import { type Signal, signal } from "@preact/signals";
import type { Answer, PhoneCalls, Problem } from "../phone/api.ts";

type Drafts = Pick<
  PhoneCalls,
  "newDraft" | "saveDraft" | "leaveDraft" | "discardDraft" | "sealDraft" | "envelopeDraft" | "undoSeal"
>;

export interface Timer {
  readonly set: (run: () => void, ms: number) => unknown;
  readonly clear: (handle: unknown) => void;
}

const realTimer: Timer = {
  set: (run, ms) => setTimeout(run, ms),
  clear: (handle) => clearTimeout(handle as ReturnType<typeof setTimeout>),
};

/** From the first unkept keystroke on, also for somebody who never pauses: well under the two seconds we promise. */
const PAUSE_MS = 400;
const done = { ok: true, value: null } as const;

/** Editors with a screen. Nothing is ever reloaded while this is not empty. */
export const openEditors = signal<ReadonlySet<DraftEditor<unknown>>>(new Set());
/** Editors whose screen is gone but whose words could not be kept yet. They stay in memory and are offered again. */
export const stranded = signal<ReadonlySet<DraftEditor<unknown>>>(new Set());

const withOut = <T>(set: ReadonlySet<T>, one: T) => new Set([...set].filter((other) => other !== one));

interface Start<B> {
  readonly phone: Drafts;
  readonly kind: string;
  readonly body: B;
  readonly isEmpty: (body: B) => boolean;
  /** An existing draft to go on with. */
  readonly id?: string | undefined;
  readonly timer?: Timer;
}

export class DraftEditor<B> {
  readonly body: Signal<B>;
  readonly problem: Signal<Problem | null> = signal(null);
  readonly kind: string;
  id: string | null;
  readonly #phone: Drafts;
  readonly #isEmpty: (body: B) => boolean;
  readonly #timer: Timer;
  #queue: Promise<unknown> = Promise.resolve();
  #pause: unknown = null;
  #unsaved = false;
  /** The last write was strict: it survives the battery being pulled. */
  #firm = true;
  #over = false;

  constructor(start: Start<B>) {
    this.body = signal(start.body);
    this.kind = start.kind;
    this.id = start.id ?? null;
    this.#phone = start.phone;
    this.#isEmpty = start.isEmpty;
    this.#timer = start.timer ?? realTimer;
    openEditors.value = new Set([...openEditors.peek(), this as DraftEditor<unknown>]);
  }

  write(body: B): void {
    this.body.value = body;
    this.#unsaved = true;
    this.#over = false;
    this.#pause ??= this.#timer.set(() => void this.flush(false), PAUSE_MS);
  }

  /** Resolves when everything written so far lies on the phone, or says why not. */
  flush(strict: boolean): Promise<Answer<null>> {
    this.#callOff();
    return this.#inTurn(() => this.#save(strict));
  }

  seal(): Promise<Answer<"sealed-here" | "draft">> {
    return this.#finish((id, body) => this.#phone.sealDraft(id, body));
  }

  /** @param instead what lies in the envelope already is a draft again */
  envelope(instead = false): Promise<Answer<null>> {
    return this.#finish((id, body) => this.#phone.envelopeDraft(id, body, instead));
  }

  /** Back to a draft; the words are still here, so writing goes on where it stopped. */
  undo(): Promise<Answer<null>> {
    return this.#inTurn(async () => {
      if (!this.id) return done;
      const id = this.id;
      const answer = await attempt(() => this.#phone.undoSeal(id));
      if (answer.ok) this.#over = false;
      else this.problem.value = answer.problem;
      return answer;
    });
  }

  /** Writing goes on in a page that was closed and never became an entry. */
  reopen(): Promise<Answer<null>> {
    return this.#inTurn(() => {
      this.#over = false;
      this.#firm = true;
      return Promise.resolve(done);
    });
  }

  /** Leaves the screen. Words that cannot be kept are not let go: they wait in `stranded`. */
  async close(): Promise<Answer<null>> {
    const answer = this.#over ? done : await this.flush(true);
    openEditors.value = withOut(openEditors.peek(), this as DraftEditor<unknown>);
    if (answer.ok) {
      stranded.value = withOut(stranded.peek(), this as DraftEditor<unknown>);
      const id = this.id;
      if (id) await attempt(() => this.#phone.leaveDraft(id));
    } else stranded.value = new Set([...stranded.peek(), this as DraftEditor<unknown>]);
    return answer;
  }

  /** The person's own act, asked twice by the screen. */
  discard(): Promise<Answer<null>> {
    this.#callOff();
    return this.#inTurn(async () => {
      const id = this.id;
      const answer = id ? await attempt(() => this.#phone.discardDraft(id)) : done;
      if (answer.ok) this.#over = true;
      else this.problem.value = answer.problem;
      return answer;
    });
  }

  #finish<T>(act: (id: string, body: B) => Promise<Answer<T>>): Promise<Answer<T>> {
    this.#callOff();
    return this.#inTurn(async () => {
      const kept = await this.#save(true, true);
      if (!kept.ok) return kept;
      const id = this.id;
      if (!id) return this.#failed<T>("not-found");
      const body = this.body.peek();
      const answer = await attempt(() => act(id, body));
      if (!answer.ok) return this.#failed<T>(answer.problem);
      this.#over = this.body.peek() === body;
      this.#unsaved = !this.#over;
      this.problem.value = null;
      return answer;
    });
  }

  async #save(strict: boolean, evenEmpty = false): Promise<Answer<null>> {
    if (!this.#unsaved && this.id && (this.#firm || !strict)) return done;
    if (!this.#unsaved && !this.id && !evenEmpty) return done;
    if (!this.id && !evenEmpty && this.#isEmpty(this.body.peek())) {
      this.#unsaved = false;
      return done;
    }
    const first = await this.#write(strict);
    if (first.ok || (first.problem !== "not-found" && first.problem !== "locked")) return first;
    // The key of this draft is gone with the lock. The words are not: they go into a draft of their own.
    this.id = null;
    return this.#write(strict);
  }

  async #write(strict: boolean): Promise<Answer<null>> {
    if (!this.id) {
      const fresh = await attempt(() => this.#phone.newDraft(this.kind));
      if (!fresh.ok) return this.#failed(fresh.problem);
      this.id = fresh.value;
    }
    const id = this.id;
    const body = this.body.peek();
    const answer = await attempt(() => this.#phone.saveDraft(id, body, strict));
    if (!answer.ok) return this.#failed(answer.problem);
    this.#unsaved = this.body.peek() !== body;
    this.#firm = strict;
    this.problem.value = null;
    return this.#unsaved && strict ? this.#write(strict) : answer;
  }

  #callOff(): void {
    this.#timer.clear(this.#pause);
    this.#pause = null;
  }

  #failed<T>(problem: Problem): Answer<T> {
    this.#unsaved = true;
    this.problem.value = problem;
    return { ok: false, problem };
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work);
    this.#queue = turn;
    return turn;
  }
}

/** A call that breaks is a bug of ours, but the words must outlive our bugs. */
async function attempt<T>(call: () => Promise<Answer<T>>): Promise<Answer<T>> {
  try {
    return await call();
  } catch {
    return { ok: false, problem: "storage-closed" };
  }
}

/** Keeps everything that is being written. False when something could not be kept. */
export async function flushAll(strict: boolean): Promise<boolean> {
  const all = [...openEditors.peek(), ...stranded.peek()];
  const answers = await Promise.all(all.map((editor) => editor.flush(strict)));
  return answers.every((answer) => answer.ok);
}

/** Closes every editor; those that fail are stranded. */
export async function closeAll(): Promise<boolean> {
  const all = [...openEditors.peek(), ...stranded.peek()];
  const answers = await Promise.all(all.map((editor) => editor.close()));
  return answers.every((answer) => answer.ok);
}
