// The calls of protocol.md section 4 for sealed parcels. Opening and replying carry no credential: the id is one.
import { type Bytes, toBase64url } from "../lib/bytes.ts";
import { encode } from "../lib/cbor.ts";
import { askServer, type Reply } from "./ask.ts";

export interface Parcel {
  readonly sealed: Bytes;
  /** The first to open it is the only one. */
  readonly burn: boolean;
  /** Unix seconds. */
  readonly expires: number;
}

export class Boxes {
  readonly #origin: string;
  readonly #fetch: typeof globalThis.fetch;

  constructor(origin: string, fetch: typeof globalThis.fetch) {
    this.#origin = origin;
    this.#fetch = fetch;
  }

  /** Putting the same again is answered the same. */
  put(token: Bytes, id: Bytes, { sealed, burn, expires }: Parcel): Promise<Reply<Bytes>> {
    return this.#ask("PUT", id, "", token, encode({ sealed, burn, expires }));
  }

  /** `box-gone` for unknown, ended and burnt alike; a lost answer is asked for again with the same nonce. */
  open(id: Bytes, nonce: Bytes): Promise<Reply<Bytes>> {
    return this.#ask("POST", id, "/open", null, encode({ nonce }));
  }

  /** `box-answered` when another reply lies there, `box-gone` when there is no such box: a burnt one is still one. */
  reply(id: Bytes, sealed: Bytes): Promise<Reply<Bytes>> {
    return this.#ask("POST", id, "/reply", null, encode({ sealed }));
  }

  /** `no-reply-yet` until there is one. */
  fetchReply(token: Bytes, id: Bytes): Promise<Reply<Bytes>> {
    return this.#ask("GET", id, "/reply", token, null);
  }

  #ask(method: string, id: Bytes, end: string, token: Bytes | null, body: Bytes | null) {
    const path = `/v1/boxes/${toBase64url(id)}${end}`;
    return askServer(this.#origin, this.#fetch, { method, path, token, body });
  }
}
