// A post office on paper, for tests of the phone: it answers as protocol.md section 4 says, unless it is told to lie.
import { sha256 } from "../../crypto/hash.ts";
import { type Bytes, fromBase64url, toHex } from "../../lib/bytes.ts";
import { type Cbor, type CborMap, decode, encode } from "../../lib/cbor.ts";
import { must } from "../../lib/result.ts";
import { BEFORE_ALL, type Head, headAfter } from "../../log/chain.ts";
import { PaperBoxes } from "./paper-boxes.ts";

/** Changes an answer of the log before it leaves; the office itself keeps what it got. */
export type Lie = (answer: LogAnswer) => LogAnswer;

export interface LogAnswer {
  readonly acks: readonly Cbor[];
  readonly refused: readonly Cbor[];
  readonly entries: readonly (readonly [number, Bytes])[];
  readonly head: readonly [number, Bytes];
  readonly more: boolean;
}

interface Kept {
  readonly group: Bytes;
  readonly member: string;
  readonly wires: Bytes[];
}

export class PaperOffice {
  readonly #groups: Kept[] = [];
  lie: Lie = (answer) => answer;
  /** Where the line breaks: before the office hears, or before the phone hears. */
  breaks: "no" | "before" | "after" = "no";
  /** Only calls to addresses like this one break; all of them where it is not set. */
  breaksAt = /./;
  calls = 0;
  readonly boxes = new PaperBoxes();

  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    this.calls += 1;
    const url = new URL(input instanceof Request ? input.url : input);
    const breaks = this.breaksAt.test(url.pathname) ? this.breaks : "no";
    if (breaks === "before") throw new TypeError("no line");
    const answer = await this.#answer(url, init ?? {});
    if (breaks === "after") throw new TypeError("no line");
    return answer;
  };

  get wires(): Bytes[] {
    return this.#groups[0]?.wires ?? [];
  }

  /** As after restoring an old copy. */
  forgetAllBut(count: number): void {
    this.wires.splice(count);
  }

  async #answer(url: URL, init: RequestInit): Promise<Response> {
    const box = /^\/v1\/boxes\/([^/]+)(\/open|\/reply)?$/.exec(url.pathname);
    const body = init.body instanceof Uint8Array ? must(decode(init.body)) : null;
    if (url.pathname === "/v1/groups") return this.#found(body as CborMap);
    const token = new Headers(init.headers).get("authorization")?.slice("Bearer ".length) ?? "";
    const hash = toHex(await sha256(must(fromBase64url(token))));
    const kept = this.#groups.find(({ member }) => member === hash);
    if (box !== null) {
      const [, id = "", end = ""] = box;
      return this.boxes.answer(init.method ?? "GET", id, end, body as CborMap | null, kept !== undefined);
    }
    if (kept === undefined) return problem(401, "not-known");
    if (init.method === "GET") return this.#log(kept, [], Number(url.searchParams.get("after")));
    const { push, after, least } = body as { push: Bytes[]; after: number; least: number };
    if (kept.wires.length < least) return problem(409, "behind");
    return this.#log(kept, push, after);
  }

  #found({ group, member }: CborMap): Response {
    this.#groups.push({ group: group as Bytes, member: toHex(member as Bytes), wires: [] });
    return new Response(encode({ server: new Uint8Array(32).fill(7) }), { status: 201 });
  }

  async #log({ group, wires }: Kept, push: readonly Bytes[], after: number): Promise<Response> {
    const acks = push.map((wire) => {
      const id = wire.slice(5, 21);
      const at = wires.findIndex((one) => toHex(one.slice(5, 21)) === toHex(id));
      if (at < 0) wires.push(wire);
      return [id, at < 0 ? wires.length : at + 1];
    });
    let head: Head = BEFORE_ALL;
    for (const wire of wires) head = await headAfter(group, head, await sha256(wire));
    const entries = wires.map((wire, at) => [at + 1, wire] as const).slice(after);
    const honest: LogAnswer = { acks, refused: [], entries, head: [head.n, head.h], more: false };
    return new Response(encode({ ...this.lie(honest) }), { status: 200 });
  }
}

function problem(status: number, code: string): Response {
  return new Response(JSON.stringify({ code }), { status });
}
