// The calls of a page about windows and votes, and about drafts that may lie in an envelope: each loads what it needs when it happens.
import type { Answer } from "./api.ts";
import type { Core } from "./core.ts";
import { discardDraft, envelopeDraft } from "./writing.ts";

const windows = () => import("./windows/calls.ts");
type Windows = Awaited<ReturnType<typeof windows>>;

export abstract class WindowCalls {
  protected readonly core: Core;
  /** Exchanges at once: what is said by name has no Undo to wait for. */
  protected abstract send(): void;
  /** What the next envelope carries is other than before: it is sealed anew before anybody is answered. */
  protected abstract asideChanged(): Promise<void>;

  constructor(core: Core) {
    this.core = core;
  }

  envelopeDraft(id: string, body: unknown, instead = false) {
    // Locked, or in no group yet: it is taken up at the next opening that finds one.
    if (this.core.session?.group == null)
      return this.core.turns.take(() => envelopeDraft(this.core, id, body));
    return this.#put((its) => its.envelope(this.core, id, body, instead));
  }

  async discardDraft(id: string) {
    const answer = await this.core.turns.take(() => discardDraft(this.core, id));
    await this.asideChanged();
    return answer;
  }

  takeBack(id: string) {
    return this.#put((its) => its.takeBack(this.core, id));
  }

  keepCopy(id: string, keep: boolean) {
    return this.#put((its) => its.keepCopy(this.core, id, keep));
  }

  carryOver(id: string, carry: boolean) {
    return this.#put((its) => its.carryOver(this.core, id, carry));
  }

  answerHidden(item: string, text: string, instead = false) {
    return this.#put((its) => its.answerHidden(this.core, item, text, instead));
  }

  withdrawHidden(item: string, instead = false) {
    return this.#put((its) => its.withdrawHidden(this.core, item, instead));
  }

  castVote(vote: string, choice: number) {
    return this.#put((its) => its.castVote(this.core, vote, choice));
  }

  async roomInEnvelope(kind: string, body: unknown) {
    return (await windows()).roomInEnvelope(kind, body);
  }

  async askAuthor(item: string, text: string) {
    const { askAuthor } = await windows();
    return this.#sent(await this.core.turns.take(() => askAuthor(this.core, item, text)));
  }

  async askVote(question: string, choices: readonly string[], hours: number) {
    return this.#sent(await (await windows()).askVote(this.core, question, choices, hours));
  }

  async moveVoice() {
    const { moveVoice } = await windows();
    return this.#sent(await this.core.turns.take(() => moveVoice(this.core)));
  }

  async #put<T>(act: (its: Windows) => Promise<Answer<T>>): Promise<Answer<T>> {
    const its = await windows();
    const answer = await this.core.turns.take(() => act(its));
    if (answer.ok) await this.asideChanged();
    return answer;
  }

  #sent<T>(answer: Answer<T>): Answer<T> {
    if (answer.ok) this.send();
    return answer;
  }
}
