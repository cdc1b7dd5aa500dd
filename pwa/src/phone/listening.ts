// The line on which the server says that there is something new, for the room at hand and with the token of its newest key.
import type { EpochKeys } from "../log/epoch.ts";
import type { Live } from "../sync/live.ts";
import type { Core } from "./core.ts";

export class Listening {
  readonly #core: Core;
  readonly #heard: () => void;
  #live: Live | undefined;
  /** The key whose token the line was opened with. */
  #keys: EpochKeys | undefined;

  /** @param heard there is more in the log than this phone has read */
  constructor(core: Core, heard: () => void) {
    this.#core = core;
    this.#heard = heard;
  }

  /** @param inside what was loaded with the vault; nothing is listened to before */
  follow(inside: { readonly Live: typeof Live } | undefined): void {
    const { session, needs } = this.#core;
    // A copy has no line: nobody answers to its key.
    if (inside === undefined || session?.group == null || session.group.record.archived) return;
    if (this.#live !== undefined && this.#keys === session.group.keys) return;
    // A new key brings a new token; the server ends what was opened with the old one.
    this.end();
    this.#keys = session.group.keys;
    this.#live = new inside.Live({
      url: `${needs.origin.replace(/^http/, "ws")}/v1/live`,
      token: session.group.keys.member,
      after: () => session.group?.record.head.n ?? 0,
      heard: ([position]) => {
        if (position > (session.group?.record.head.n ?? position)) this.#heard();
      },
      socket: needs.socket,
      chance: () => (needs.random(1)[0] ?? 0) / 256,
    });
  }

  end(): void {
    this.#live?.end();
    this.#live = undefined;
  }
}
