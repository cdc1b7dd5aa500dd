// The one shape of what an envelope says: a practice's words, a withdrawal, something for few, or nothing at all.
// From outside all are 4,096 sealed bytes; inside, filler and what has no shape are passed over.
import type { Bytes } from "../../lib/bytes.ts";
import type { Cbor } from "../../lib/cbor.ts";
import { asBytes, asText, hasExactly, isArray, isMap } from "../../lib/fields.ts";
import { ID_SIZE, type Id, idOf } from "../id.ts";
import { BOX_SIZE } from "../rotation.ts";

/** A practice's kind names its own data; these two belong to the envelope. */
export const FILLER = "filler";
export const WITHDRAWN = "withdrawn";

export interface OpenBody {
  readonly type: "open";
  readonly kind: string;
  readonly data: Cbor;
  /** The one-time key of an older envelope, and its signature. */
  readonly again: { readonly re: Bytes; readonly by: Bytes } | null;
}

/** Sealed to a few devices: who they are is not told by who is on the list. */
export interface FewBody {
  readonly type: "few";
  readonly boxes: ReadonlyMap<Id, Bytes>;
  readonly sealed: Bytes;
}

export const FILLER_BODY: Cbor = { k: FILLER, d: null };
export const BOXES = 4;
const IV_AND_TAG = 28;

/** Undefined for anything else. */
export function readBody(body: Cbor): OpenBody | FewBody | undefined {
  if (!isMap(body)) return undefined;
  return Object.hasOwn(body, "to") ? readFew(body) : readOpen(body);
}

function readOpen(body: Cbor): OpenBody | undefined {
  if (!isMap(body) || !hasExactly(body, ["k", "d"], ["re", "by"])) return undefined;
  const kind = asText(body.k, 1, 64);
  const re = asBytes(body.re, 32);
  const by = asBytes(body.by, 64);
  const again = re !== undefined && by !== undefined ? { re, by } : null;
  if (again === null && (body.re !== undefined || body.by !== undefined)) return undefined;
  if (kind === undefined || body.d === undefined) return undefined;
  if ((kind === FILLER || kind === WITHDRAWN) && body.d !== null) return undefined;
  if ((kind === FILLER && again !== null) || (kind === WITHDRAWN && again === null)) return undefined;
  return { type: "open", kind, data: body.d, again };
}

function readFew(body: Cbor): FewBody | undefined {
  if (!isMap(body) || !hasExactly(body, ["to", "y"]) || !isArray(body.to)) return undefined;
  const boxes = new Map<Id, Bytes>();
  for (const pair of body.to) {
    if (!isArray(pair) || pair.length !== 2) return undefined;
    const device = asBytes(pair[0], ID_SIZE);
    const box = asBytes(pair[1], BOX_SIZE);
    if (device === undefined || box === undefined) return undefined;
    boxes.set(idOf(device), box);
  }
  const sealed = body.y instanceof Uint8Array ? body.y : undefined;
  if (boxes.size !== BOXES || body.to.length !== BOXES) return undefined;
  return sealed === undefined || sealed.length < IV_AND_TAG ? undefined : { type: "few", boxes, sealed };
}
