// What somebody wrote, as a page sees it, and what a page does with a draft. Types only.
import type { Answer, Problem } from "./answer-api.ts";

export type StateWord =
  | "draft"
  | "sealed-here"
  | "on-its-way"
  | "on-the-server"
  | "held"
  | "needs-you"
  | "in-envelope"
  | "window-passed";

/** One thing somebody wrote. `id`, `author` and `me` are base64url of 16 bytes. */
export interface Item {
  readonly id: string;
  readonly kind: string;
  /** Decoded CBOR; a practice parses it with its schema before use. */
  readonly body: unknown;
  /** Hours since 1970: a label, never an order. 0 for drafts written while locked. */
  readonly hours: number;
  /** The member who signed it; null while it is a draft. */
  readonly author: string | null;
  readonly mine: boolean;
  /** Place in the log, null while it is only here. Entries of one bundle share it; `index` orders them. */
  readonly position: number | null;
  readonly index: number;
  readonly state: StateWord;
  /** For `held`: how many other members. */
  readonly heldBy: number;
  /** For `needs-you`: why. */
  readonly reason: Problem | null;
  /** Draft that was written on the locked cover and not looked at since. */
  readonly writtenWhileLocked: boolean;
  /** Milliseconds of the phone's clock until which Undo is offered, else 0. */
  readonly undoUntil: number;
  /**
   * Came out of an envelope: `author` is null, `mine` false, `hours` 0, and nothing here says who. All of one window
   * share `position`; `index` is an order that says nothing and is the same on every phone.
   */
  readonly hidden?: true;
  /** Of a hidden item: the window it opened in, as `2026-11`. Finer is not known, and not to be shown. */
  readonly month?: string;
  /** Of a hidden item: this phone kept its key, so that it can answer and withdraw. No other phone can tell. */
  readonly canAnswer?: boolean;
  /** Of a hidden item: the item whose author speaks here again. */
  readonly answers?: string;
  /** Of a hidden item: its author took it back after it had opened. `body` is null: it is shown no more. */
  readonly withdrawn?: boolean;
  /**
   * Of a hidden item: sealed to these members (as its author names them) and to nobody else; all others see nothing of
   * it. `reads` is false where it is this phone's own and was for others.
   */
  readonly forFew?: { readonly readers: readonly string[]; readonly reads: boolean };
}

export interface Draft {
  readonly id: string;
  readonly kind: string;
  readonly body: unknown;
}

export interface DraftCalls {
  /** Works locked and open. The key of a draft lives in memory until `leaveDraft`. */
  newDraft(kind: string): Promise<Answer<string>>;
  /** Open only: reads a draft back (also marks it as seen). */
  openDraft(id: string): Promise<Answer<Draft>>;
  /** Resolves after a durable write that was read back and decrypted. `strict` for seal and hide, else relaxed. */
  saveDraft(id: string, body: unknown, strict: boolean): Promise<Answer<null>>;
  /** Drops the key. While locked the text can then be read only after Open. */
  leaveDraft(id: string): Promise<Answer<null>>;
  /** The person's own act; asked twice by the screen. */
  discardDraft(id: string): Promise<Answer<null>>;
  /**
   * "Seal on this phone". Open with a group: the draft becomes an entry ("sealed-here"), undo for 10 s.
   * Locked, or with no group yet: a closed draft; it becomes an entry at the next Open with a group by the person's tap.
   * Answers what it became.
   */
  sealDraft(id: string, body: unknown): Promise<Answer<"sealed-here" | "draft">>;
  undoSeal(id: string): Promise<Answer<null>>;
}
