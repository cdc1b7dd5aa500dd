// The server calls of protocol.md section 4 that a phone needs so far. Every answer is checked for shape; a call always resolves.
import type { Bytes } from "../lib/bytes.ts";
import { decode, encode } from "../lib/cbor.ts";
import { askServer, type Reply } from "./ask.ts";

export type { PostCode, Reply } from "./ask.ts";

export type Head = readonly [position: number, hash: Bytes];
export type Numbered = readonly [position: number, wire: Bytes];

export interface Page {
  readonly entries: readonly Numbered[];
  readonly head: Head;
  readonly more: boolean;
}

export interface Pushed {
  readonly acks: readonly (readonly [id: Bytes, position: number])[];
  readonly refused: readonly (readonly [id: Bytes, code: string])[];
  /** Absent when no `after` was asked for. */
  readonly page: Page | null;
  readonly head: Head;
}

export interface EpochRow {
  readonly epoch: number;
  /** The position of the rotation that ended it; null while it lasts. */
  readonly boundary: number | null;
  readonly prev: Bytes | null;
}

export interface NewEpoch {
  readonly epoch: number;
  /** Where the log ends without it. */
  readonly head: number;
  /** SHA-256 of the new tokens. */
  readonly member: Bytes;
  readonly write: Bytes;
  readonly prev: Bytes;
  readonly wire: Bytes;
}

export class Post {
  readonly #origin: string;
  readonly #fetch: typeof globalThis.fetch;

  constructor(origin: string, fetch: typeof globalThis.fetch) {
    this.#origin = origin;
    this.#fetch = fetch;
  }

  async found(group: Bytes, member: Bytes, write: Bytes, passcode: string): Promise<Reply<Bytes>> {
    const body = { group, member, write, ...(passcode === "" ? {} : { passcode }) };
    const answer = await this.#call("POST", "/v1/groups", null, encode(body));
    if (!answer.ok) return answer;
    const server = isMap(answer.value) ? answer.value.server : undefined;
    return isBytes(server, 32) ? { ok: true, value: server } : notTrusted;
  }

  /**
   * `after` needs the member token and makes push and pull one round trip.
   * Behind `least` nothing is appended (`behind`): a server restored from an old copy would give our new
   * wires positions that other phones have read already, and the log would be forked for good.
   */
  async push(
    token: Bytes,
    wires: readonly Bytes[],
    least: number,
    after: number | null,
  ): Promise<Reply<Pushed>> {
    const answer = await this.#call(
      "POST",
      "/v1/log",
      token,
      encode(after === null ? { push: wires, least } : { push: wires, least, after }),
    );
    if (!answer.ok) return answer;
    const value = answer.value;
    if (!isMap(value) || !isList(value.acks, isAck) || !isList(value.refused, isRefusal)) return notTrusted;
    const head = value.head;
    if (!isHead(head)) return notTrusted;
    const page = after === null ? null : pageOf(value);
    if (after !== null && page === null) return notTrusted;
    return { ok: true, value: { acks: value.acks, refused: value.refused, page, head } };
  }

  async pull(token: Bytes, after: number, limit: number): Promise<Reply<Page>> {
    const answer = await this.#call("GET", `/v1/log?after=${after}&limit=${limit}`, token, null);
    if (!answer.ok) return answer;
    const page = pageOf(answer.value);
    return page === null ? notTrusted : { ok: true, value: page };
  }

  /** `prev` of an epoch holds the key of the one before it. */
  async epochs(token: Bytes): Promise<Reply<readonly EpochRow[]>> {
    const answer = await this.#call("GET", "/v1/epochs", token, null);
    if (!answer.ok) return answer;
    return isList(answer.value, isEpochRow) ? { ok: true, value: answer.value } : notTrusted;
  }

  /** Repeated with the same bytes it is answered the same. */
  async rotate(token: Bytes, { epoch, head, member, write, prev, wire }: NewEpoch): Promise<Reply<null>> {
    const body = encode({ epoch, head, member, write, prev, wire });
    const answer = await this.#call("POST", "/v1/epochs", token, body);
    return answer.ok ? { ok: true, value: null } : answer;
  }

  async #call(
    method: string,
    path: string,
    token: Bytes | null,
    body: Bytes | null,
  ): Promise<Reply<unknown>> {
    const answer = await askServer(this.#origin, this.#fetch, { method, path, token, body });
    if (!answer.ok) return answer;
    const decoded = decode(answer.value);
    return decoded.ok ? { ok: true, value: decoded.value } : notTrusted;
  }
}

const notTrusted = { ok: false, code: "not-trusted" } as const;

/** The head in a live frame; a beat has none. */
export function headIn(value: unknown): Head | null {
  return isMap(value) && isHead(value.head) ? value.head : null;
}

function pageOf(value: unknown): Page | null {
  if (!isMap(value)) return null;
  const { entries, head, more } = value;
  if (!isList(entries, isNumbered) || !isHead(head)) return null;
  return { entries, head, more: more === true };
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

const isBytes = (value: unknown, length?: number): value is Bytes =>
  value instanceof Uint8Array && (length === undefined || value.length === length);

const isPosition = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const isList = <T>(value: unknown, isItem: (item: unknown) => item is T): value is T[] =>
  Array.isArray(value) && value.every(isItem);

const isPair = (value: unknown): value is [unknown, unknown] => Array.isArray(value) && value.length === 2;

const isHead = (value: unknown): value is Head =>
  isPair(value) && isPosition(value[0]) && isBytes(value[1], 32);

const isNumbered = (value: unknown): value is Numbered =>
  isPair(value) && isPosition(value[0]) && isBytes(value[1]);

const isEpochRow = (value: unknown): value is EpochRow =>
  isMap(value) &&
  isPosition(value.epoch) &&
  (value.boundary === null || isPosition(value.boundary)) &&
  (value.prev === null || isBytes(value.prev, 60));

const isAck = (value: unknown): value is readonly [Bytes, number] =>
  isPair(value) && isBytes(value[0], 16) && isPosition(value[1]);

const isRefusal = (value: unknown): value is readonly [Bytes, string] =>
  isPair(value) && isBytes(value[0], 16) && typeof value[1] === "string";
