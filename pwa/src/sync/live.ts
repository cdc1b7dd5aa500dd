// Listens for "there is something new". A hint only: what it says is fetched and checked by an exchange, and silence for too long means a dead line.
import { type Bytes, toBase64url } from "../lib/bytes.ts";
import { decode, encode } from "../lib/cbor.ts";
import { type Head, headIn } from "./post.ts";

/** The server speaks at least every 25 s; one missed beat and a slow line are forgiven. */
const SILENCE_MS = 60_000;
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 120_000;

export interface LiveOptions {
  readonly url: string;
  readonly token: Bytes;
  readonly after: () => number;
  /** Where the log stands; a frame may carry entries too, but only a pull is believed. */
  readonly heard: (head: Head) => void;
  readonly socket: (url: string) => WebSocket;
  /** 0 up to, not including, 1: spreads the return of many phones after a restart. */
  readonly chance: () => number;
}

export class Live {
  #socket: WebSocket | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #ended = false;

  readonly #options: LiveOptions;

  constructor(options: LiveOptions) {
    this.#options = options;
    this.#connect();
  }

  end(): void {
    this.#ended = true;
    clearTimeout(this.#retry);
    clearTimeout(this.#silence);
    this.#socket?.close();
  }

  #connect(): void {
    if (this.#ended) return;
    const { url, token, after, heard } = this.#options;
    const socket = this.#options.socket(url);
    socket.binaryType = "arraybuffer";
    this.#socket = socket;
    this.#listenForSilence(socket);
    socket.addEventListener("open", () => {
      socket.send(encode({ token: toBase64url(token), after: after() }));
    });
    socket.addEventListener("message", (event: MessageEvent<unknown>) => {
      this.#listenForSilence(socket);
      this.#failures = 0;
      const decoded = event.data instanceof ArrayBuffer ? decode(new Uint8Array(event.data)) : null;
      const head = decoded?.ok === true ? headIn(decoded.value) : null;
      if (head !== null) heard(head);
    });
    socket.addEventListener("close", () => {
      if (this.#socket === socket) this.#later();
    });
  }

  #listenForSilence(socket: WebSocket): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => {
      // A half-open line never fires "close" by itself.
      socket.close();
      if (this.#socket === socket) this.#later();
    }, SILENCE_MS);
  }

  #later(): void {
    this.#socket = undefined;
    clearTimeout(this.#silence);
    clearTimeout(this.#retry);
    const most = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#failures);
    this.#failures += 1;
    this.#retry = setTimeout(() => this.#connect(), most * (0.5 + this.#options.chance() / 2));
  }
}
