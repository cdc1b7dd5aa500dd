// The calls of a page about links from afar: what was done is kept first, then the server is asked what links wait for.
import type { Answer } from "./api.ts";
import { WindowCalls } from "./window-calls.ts";

const afar = () => import("./afar.ts");
const afarGiving = () => import("./afar-giving.ts");
const afarTaking = () => import("./afar-taking.ts");

export abstract class AfarCalls extends WindowCalls {
  /** There is a group to exchange with that was not there before. */
  protected abstract wake(): void;

  async makeLink() {
    const made = await (await afarGiving()).makeLink(this.core);
    if (made.ok) await this.lookAfar();
    return made;
  }

  takeBackLink(id: string) {
    return this.#thenLook(async () => (await afarGiving()).takeBack(this.core, id));
  }

  answerLink(id: string, same: boolean) {
    return this.#thenLook(async () => {
      const { sayDiffer, saySame } = await afarGiving();
      return same ? saySame(this.core, id) : sayDiffer(this.core, id);
    });
  }

  takeLink(text: string, myName: string) {
    return this.#thenLook(async () => (await afarTaking()).takeLink(this.core, text, myName));
  }

  answerWords(same: boolean) {
    return this.#thenLook(async () => (await afarTaking()).answerWords(this.core, same));
  }

  async lookAfar(): Promise<Answer<null>> {
    const groups = () => this.core.openRooms().filter(({ group }) => group !== null).length;
    const before = groups();
    const looked = await (await afar()).lookAfar(this.core);
    if (groups() > before) this.wake();
    return looked;
  }

  /** The act itself is kept, whatever the server says of it: links show what they still wait for. */
  async #thenLook(act: () => Promise<Answer<null>>): Promise<Answer<null>> {
    const acted = await act();
    if (acted.ok) await this.lookAfar();
    return acted;
  }
}
