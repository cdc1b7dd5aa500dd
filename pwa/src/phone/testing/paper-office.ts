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

interface Epoch {
  readonly member: string;
  /** May only append, and reads nothing. */
  readonly write: string;
  prev: Bytes | null;
  /** The rotation's position; null while it lasts. */
  boundary: number | null;
  /** The call that began it. */
  readonly asked: string;
}

interface Kept {
  readonly group: Bytes;
  readonly epochs: Epoch[];
  readonly wires: Bytes[];
}

export class PaperOffice {
  readonly #groups: Kept[] = [];
  lie: Lie = (answer) => answer;
  /** Where the line breaks: before the office hears, or before the phone hears. */
  breaks: "no" | "before" | "after" | "after-epochs" = "no";
  /** Only calls to addresses like this one break; all of them where it is not set. */
  breaksAt = /./;
  calls = 0;
  readonly boxes = new PaperBoxes();
  /** As no honest server does: wires of a past epoch are appended behind its end. */
  takesLate = false;

  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    this.calls += 1;
    const url = new URL(input instanceof Request ? input.url : input);
    const breaks = this.breaksAt.test(url.pathname) ? this.breaks : "no";
    if (breaks === "before") throw new TypeError("no line");
    const answer = await this.#answer(url, init ?? {});
    const isLost =
      breaks === "after" ||
      (breaks === "after-epochs" && url.pathname === "/v1/epochs" && init?.method === "POST");
    if (isLost) throw new TypeError("no line");
    return answer;
  };

  get epoch(): number {
    return this.#groups[0]?.epochs.length ?? 0;
  }

  get wires(): Bytes[] {
    return this.#groups[0]?.wires ?? [];
  }

  /** Of the groups in the order of their founding. */
  wiresOf(group: number): readonly Bytes[] {
    return this.#groups[group]?.wires ?? [];
  }

  /** As after restoring an old copy. */
  forgetAllBut(count: number): void {
    this.wires.splice(count);
  }

  /** As a hostile member would have said it in their rotation. */
  prevIs(epoch: number, prev: Bytes): void {
    const row = this.#groups[0]?.epochs[epoch - 1];
    if (row !== undefined) row.prev = prev;
  }

  async #answer(url: URL, init: RequestInit): Promise<Response> {
    const box = /^\/v1\/boxes\/([^/]+)(\/open|\/reply)?$/.exec(url.pathname);
    const body = init.body instanceof Uint8Array ? must(decode(init.body)) : null;
    if (url.pathname === "/v1/groups") return this.#found(body as CborMap);
    const token = new Headers(init.headers).get("authorization")?.slice("Bearer ".length) ?? "";
    const hash = toHex(await sha256(must(fromBase64url(token))));
    const writes = this.#groups.find(({ epochs }) => epochs.at(-1)?.write === hash);
    if (writes !== undefined) return this.#append(writes, body as CborMap);
    const kept = this.#groups.find(({ epochs }) => epochs.some(({ member }) => member === hash));
    if (box !== null) {
      const [, id = "", end = ""] = box;
      return this.boxes.answer(init.method ?? "GET", id, end, body as CborMap | null, kept !== undefined);
    }
    const epoch = kept?.epochs.find(({ member }) => member === hash);
    if (kept === undefined || epoch === undefined) return problem(401, "not-known");
    if (url.pathname === "/v1/epochs")
      return init.method === "GET" ? rows(kept) : move(kept, epoch, body as CborMap);
    const end = epoch.boundary ?? kept.wires.length;
    const { searchParams } = url;
    const limit = Number(searchParams.get("limit"));
    if (init.method === "GET") return this.#log(kept, [], Number(searchParams.get("after")), end, limit);
    if (epoch.boundary !== null && !this.takesLate) return problem(409, "epoch-moved");
    const { push, after, least } = body as { push: Bytes[]; after: number; least: number };
    if (kept.wires.length < least) return problem(409, "behind");
    return this.#log(kept, push, after, null);
  }

  async #append(kept: Kept, { push, least }: CborMap): Promise<Response> {
    if (kept.wires.length < Number(least)) return problem(409, "behind");
    return this.#log(kept, push as Bytes[], Number.MAX_SAFE_INTEGER, null);
  }

  #found({ group, member, write }: CborMap): Response {
    const first: Epoch = { ...hashes(member, write), prev: null, boundary: null, asked: "" };
    this.#groups.push({ group: group as Bytes, epochs: [first], wires: [] });
    return new Response(encode({ server: new Uint8Array(32).fill(7) }), { status: 201 });
  }

  async #log(
    { group, wires }: Kept,
    push: readonly Bytes[],
    after: number,
    end: number | null,
    limit = Number.MAX_SAFE_INTEGER,
  ): Promise<Response> {
    const acks = push.map((wire) => {
      const id = wire.slice(5, 21);
      const at = wires.findIndex((one) => toHex(one.slice(5, 21)) === toHex(id));
      if (at < 0) wires.push(wire);
      return [id, at < 0 ? wires.length : at + 1];
    });
    let head: Head = BEFORE_ALL;
    const seen = wires.slice(0, end ?? wires.length);
    for (const wire of seen) head = await headAfter(group, head, await sha256(wire));
    const entries = seen.map((wire, at) => [at + 1, wire] as const).slice(after);
    const page = entries.slice(0, limit);
    const more = page.length < entries.length;
    const honest: LogAnswer = { acks, refused: [], entries: page, head: [head.n, head.h], more };
    return new Response(encode({ ...this.lie(honest) }), { status: 200 });
  }
}

const hashes = (member: Cbor | undefined, write: Cbor | undefined) => ({
  member: toHex(member as Bytes),
  write: toHex(write as Bytes),
});

function rows({ epochs }: Kept): Response {
  const listed = epochs.map(({ prev, boundary }, at) => ({ epoch: at + 1, boundary, prev }));
  return new Response(encode(listed), { status: 200 });
}

function move(kept: Kept, now: Epoch, body: CborMap): Response {
  const asked = toHex(encode(body));
  if (kept.epochs.some((epoch) => epoch.asked === asked)) return new Response(encode({}), { status: 200 });
  if (now.boundary !== null) return problem(409, "epoch-moved");
  if (body.head !== kept.wires.length) return problem(409, "head-moved");
  kept.wires.push(body.wire as Bytes);
  now.boundary = kept.wires.length;
  const tokens = hashes(body.member, body.write);
  kept.epochs.push({ ...tokens, prev: body.prev as Bytes, boundary: null, asked });
  return new Response(encode({}), { status: 200 });
}

function problem(status: number, code: string): Response {
  return new Response(JSON.stringify({ code }), { status });
}
