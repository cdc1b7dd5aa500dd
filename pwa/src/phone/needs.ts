// What a phone is handed from outside, so that tests can hand it something else: a store, a clock, chance, and the ways to a server.
import type { Argon2id } from "../crypto/phrase-key.ts";
import type { Random } from "../crypto/random.ts";
import type { Clock } from "../lib/clock.ts";
import type { Store } from "../store/shelves.ts";

export interface Needs {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly fetch: typeof globalThis.fetch;
  readonly socket: (url: string) => WebSocket;
  /** Where the post office is: scheme, host and port. */
  readonly origin: string;
  /** Calls back after that many milliseconds; answers how to call it off. */
  readonly later: (milliseconds: number, work: () => void) => () => void;
  readonly persisted: () => Promise<boolean | null>;
  /** How a phrase is stretched, where it is not done here; what it costs is not for this to say. */
  readonly argon?: Argon2id;
}
