// The calls of a page about windows, votes and draws, and about drafts that may lie in an envelope: each loads what it needs when it happens.
import type { Answer } from "./api.ts";
import { LateCalls } from "./late-calls.ts";
import { discardDraft, envelopeDraft } from "./writing.ts";

const windows = () => import("./windows/calls.ts");
const draws = () => import("./draws/calls.ts");
type Windows = Awaited<ReturnType<typeof windows>>;

export abstract class WindowCalls extends LateCalls {
  /** Exchanges at once: what is said by name has no Undo to wait for. */
  protected abstract send(): void;
  /** What the next envelope carries is other than before: it is sealed anew before anybody is answered. */
  protected abstract asideChanged(): Promise<void>;

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

  async care() {
    return (await draws()).care(this.core);
  }

  async openDraw() {
    const { openDraw } = await draws();
    return this.#sent(await this.core.turns.take(() => openDraw(this.core)));
  }

  async restFromDraw(rests: boolean) {
    const { restFromDraw } = await draws();
    return this.core.turns.take(() => restFromDraw(this.core, rests));
  }

  async passOn(draw: string) {
    const { passOn } = await draws();
    return this.#sent(await this.core.turns.take(() => passOn(this.core, draw)));
  }

  async voidDraw(draw: string, reason: string) {
    const { voidDraw } = await draws();
    return this.#sent(await this.core.turns.take(() => voidDraw(this.core, draw, reason)));
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
