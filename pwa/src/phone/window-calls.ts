// The calls of a page about windows and votes: each loads what it needs when it happens.
import type { Answer } from "./api.ts";
import type { Core } from "./core.ts";

const windows = () => import("./windows/calls.ts");

export abstract class WindowCalls {
  protected readonly core: Core;
  /** Exchanges at once: what concerns the group has no Undo to wait for. */
  protected abstract send(): void;

  constructor(core: Core) {
    this.core = core;
  }

  async takeBack(id: string) {
    return (await windows()).takeBack(this.core, id);
  }

  async keepCopy(id: string, keep: boolean) {
    return (await windows()).keepCopy(this.core, id, keep);
  }

  async carryOver(id: string, carry: boolean) {
    return (await windows()).carryOver(this.core, id, carry);
  }

  async roomInEnvelope(kind: string, body: unknown) {
    return (await windows()).roomInEnvelope(this.core, kind, body);
  }

  async answerHidden(item: string, text: string, instead = false) {
    return (await windows()).answerHidden(this.core, item, text, instead);
  }

  async withdrawHidden(item: string, instead = false) {
    return (await windows()).withdrawHidden(this.core, item, instead);
  }

  async castVote(vote: string, choice: number) {
    return (await windows()).castVote(this.core, vote, choice);
  }

  async askAuthor(item: string, text: string) {
    return this.#sent((await windows()).askAuthor(this.core, item, text));
  }

  async askVote(question: string, choices: readonly string[], hours: number) {
    return this.#sent((await windows()).askVote(this.core, question, choices, hours));
  }

  async moveVoice() {
    return this.#sent((await windows()).moveVoice(this.core));
  }

  async #sent<T>(acted: Promise<Answer<T>>): Promise<Answer<T>> {
    const answer = await acted;
    if (answer.ok) this.send();
    return answer;
  }
}
