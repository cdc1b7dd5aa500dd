// The sealed parcels of the paper office: burnt by the first nonce, which may repeat for a quarter of an hour.
import { type Bytes, equal, toHex } from "../../lib/bytes.ts";
import type { CborMap } from "../../lib/cbor.ts";

interface Box {
  readonly sealed: Bytes;
  readonly burn: boolean;
  readonly expires: number;
  nonce: Bytes | null;
  burns: number;
  reply: Bytes | null;
}

const BURN_S = 15 * 60;

export class PaperBoxes {
  readonly #boxes = new Map<string, Box>();
  /** Unix seconds; tests move it on. */
  now = 1_795_000_000;

  answer(method: string, id: string, end: string, body: CborMap | null, isMember: boolean): Response {
    if (method === "PUT") return isMember ? this.#put(id, body as unknown as Box) : problem(401, "not-known");
    const box = this.#boxes.get(id);
    if (box === undefined || box.expires <= this.now) return problem(410, "box-gone");
    if (end === "/open") return this.#open(box, body?.nonce as Bytes);
    if (method === "GET") return box.reply === null ? problem(404, "no-reply-yet") : said(box.reply);
    const sealed = body?.sealed as Bytes;
    if (box.reply !== null && !equal(box.reply, sealed)) return problem(409, "box-answered");
    box.reply = sealed;
    return new Response(null, { status: 201 });
  }

  #put(id: string, { sealed, burn, expires }: Box): Response {
    const kept = this.#boxes.get(id);
    if (kept !== undefined && toHex(kept.sealed) !== toHex(sealed)) return problem(409, "box-taken");
    if (kept === undefined)
      this.#boxes.set(id, { sealed, burn, expires, nonce: null, burns: 0, reply: null });
    return new Response(null, { status: 201 });
  }

  #open(box: Box, nonce: Bytes): Response {
    if (box.burn && box.nonce === null) {
      box.nonce = nonce;
      box.burns = this.now + BURN_S;
    }
    const isMine = box.nonce !== null && equal(box.nonce, nonce) && box.burns > this.now;
    return box.burn && !isMine ? problem(410, "box-gone") : said(box.sealed);
  }
}

const said = (bytes: Bytes): Response => new Response(bytes, { status: 200 });

const problem = (status: number, code: string): Response =>
  new Response(JSON.stringify({ code }), { status });
