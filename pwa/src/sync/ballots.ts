// The calls of protocol.md section 4 for ballots. An envelope carries no credential but its token: who brings it is not told.
import { type Bytes, toBase64url } from "../lib/bytes.ts";
import { decode, encode } from "../lib/cbor.ts";
import { asBytes, field, isMap } from "../lib/fields.ts";
import { askServer, type Reply } from "./ask.ts";

export interface BallotTerms {
  readonly salt: Bytes;
  /** Sorted by their bytes. */
  readonly voices: readonly Bytes[];
  readonly quota: number;
  readonly floor: number;
  /** Unix seconds. */
  readonly opens: number;
  readonly closes: number;
}

export interface BallotKey {
  readonly modulus: Bytes;
  readonly attest: Bytes;
}

export interface AskedToken {
  readonly voice: Bytes;
  readonly slot: number;
  readonly request: Bytes;
  readonly sig: Bytes;
}

export class Ballots {
  readonly #origin: string;
  readonly #fetch: typeof globalThis.fetch;

  constructor(origin: string, fetch: typeof globalThis.fetch) {
    this.#origin = origin;
    this.#fetch = fetch;
  }

  /** Putting the same again is answered the same. */
  async open(token: Bytes, handle: Bytes, terms: BallotTerms): Promise<Reply<BallotKey>> {
    const { salt, voices, quota, floor, opens, closes } = terms;
    const body = encode({ salt, voices, quota, floor, opens, closes });
    const answer = await askServer(this.#origin, this.#fetch, {
      method: "PUT",
      path: pathOf(handle),
      token,
      body,
    });
    if (!answer.ok) return answer;
    const read = decode(answer.value);
    const map = read.ok && isMap(read.value) ? read.value : {};
    const modulus = asBytes(field(map, "modulus"), 256);
    const attest = asBytes(field(map, "attest"), 64);
    return modulus && attest ? { ok: true, value: { modulus, attest } } : { ok: false, code: "not-trusted" };
  }

  /** `slot-used`: it has been given to another request. `ballot-not-open`, `ballot-closed` by the server's clock. */
  issue(token: Bytes, handle: Bytes, { voice, slot, request, sig }: AskedToken): Promise<Reply<Bytes>> {
    const body = encode({ voice, slot, request, sig });
    const path = `${pathOf(handle)}/issue`;
    return askServer(this.#origin, this.#fetch, { method: "POST", path, token, body });
  }

  /** In a request of its own, with no `Authorization`; it goes on when the page is put away. */
  put(handle: Bytes, body: Bytes): Promise<Reply<Bytes>> {
    const path = `${pathOf(handle)}/urn`;
    return askServer(this.#origin, this.#fetch, { method: "POST", path, token: null, body, keepalive: true });
  }
}

const pathOf = (handle: Bytes): string => `/v1/ballots/${toBase64url(handle)}`;
