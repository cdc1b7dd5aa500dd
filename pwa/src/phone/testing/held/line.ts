// A phone's line to a real server: there, not there, or losing every answer.
import type { Life } from "./life.ts";
import { underWay } from "./pending.ts";

/** `off`: nothing leaves. `deaf`: it leaves and is done, and no answer comes. */
export const LINES = ["on", "off", "deaf"] as const;

export type Weather = (typeof LINES)[number];

/** A request as the server sees it. */
export interface Heard {
  readonly method: string;
  readonly path: string;
  readonly body: Uint8Array;
  readonly headers: readonly string[];
  readonly credentials: string;
  readonly cache: string;
  readonly referrer: string;
  readonly keepalive: boolean;
}

function heardOf(path: string, init: RequestInit = {}): Heard {
  return {
    method: init.method ?? "GET",
    path,
    body: (init.body as Uint8Array | null | undefined) ?? new Uint8Array(0),
    headers: [...new Headers(init.headers).keys()],
    credentials: init.credentials ?? "",
    cache: init.cache ?? "",
    referrer: init.referrerPolicy ?? "",
    keepalive: init.keepalive === true,
  };
}

/** One request with its words, for whoever plays the server that writes everything down. */
export interface Taped {
  /** `POST /v1/log` */
  readonly what: string;
  /** Milliseconds that the phone had run. */
  readonly at: number;
  readonly signed: boolean;
  readonly sent: Uint8Array;
  readonly got: Uint8Array;
}

export class Line {
  weather: Weather = "on";
  /** Only calls like this one (`POST /v1/epochs`) meet the weather; all of them where it is empty. */
  only = "";
  calls = 0;
  /** What left, or tried to, in order. */
  heard: Heard[] = [];
  /** What was heard since it was last asked for; null where nobody writes it down. */
  tape: Taped[] | null = null;

  readonly #life: Life;
  readonly #ran: () => number;

  constructor(life: Life, ran: () => number) {
    this.#life = life;
    this.#ran = ran;
  }

  readonly fetch: typeof globalThis.fetch = (input, init) =>
    underWay(
      Promise.race([
        this.#life.through("asked", () => this.#ask(input, init), "answered"),
        // The dead wait for nothing: whoever counts what is under way must not wait for them.
        this.#life.death.then(() => {
          throw new TypeError("the program has ended");
        }),
      ]),
    );

  async #ask(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    const path = new URL(input instanceof Request ? input.url : input).pathname;
    this.heard.push(heardOf(path, init));
    const what = `${init?.method ?? "GET"} ${path}`;
    const meets = what.includes(this.only);
    const weather = meets ? this.weather : "on";
    if (weather === "off") throw new TypeError("no line");
    this.calls += 1;
    const at = this.#ran();
    const answer = await fetch(input, init);
    // Read whole: from here on nothing of it is under way outside of the core.
    const bytes = await answer.arrayBuffer();
    const signed = new Headers(init?.headers).has("authorization");
    const sent = init?.body instanceof Uint8Array ? init.body : new Uint8Array(0);
    this.tape?.push({ what, at, signed, sent, got: new Uint8Array(bytes) });
    if (weather === "deaf") throw new TypeError("the answer was lost");
    const { status } = answer;
    return new Response(status === 204 || bytes.byteLength === 0 ? null : bytes, { status });
  }
}
