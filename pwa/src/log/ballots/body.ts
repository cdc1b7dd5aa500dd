// The two shapes of what an envelope says: words for all, and four boxes that open for a few or for nobody. Filler is
// the second shape with boxes for nobody: whoever cannot open one cannot tell which it is.
import type { Bytes } from "../../lib/bytes.ts";
import type { Cbor } from "../../lib/cbor.ts";
import { asBytes, asText, hasExactly, isArray, isMap } from "../../lib/fields.ts";
import { BOX_SIZE } from "../rotation.ts";

/** A practice's kind names its own data; this one belongs to the envelope. */
export const WITHDRAWN = "withdrawn";

export interface OpenBody {
  readonly type: "open";
  readonly kind: string;
  readonly data: Cbor;
  /** The one-time key of an older envelope, and its signature. */
  readonly again: { readonly re: Bytes; readonly by: Bytes } | null;
}

/** For some devices, or filler: neither the boxes nor their order tell which, nor how many. */
export interface FewBody {
  readonly type: "few";
  readonly boxes: readonly Bytes[];
  readonly sealed: Bytes;
}

export const BOXES = 4;
/** What is sealed for few is filled with zeros to this: no length shows how much was written. */
export const FEW_INNER = 3072;
export const FEW_SEALED = 12 + FEW_INNER + 16;

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
  if (kind === WITHDRAWN && (body.d !== null || again === null)) return undefined;
  return { type: "open", kind, data: body.d, again };
}

function readFew(body: Cbor): FewBody | undefined {
  if (!isMap(body) || !hasExactly(body, ["to", "y"]) || !isArray(body.to)) return undefined;
  const boxes = body.to.map((box) => asBytes(box, BOX_SIZE)).filter((box) => box !== undefined);
  const sealed = asBytes(body.y, FEW_SEALED);
  if (boxes.length !== BOXES || body.to.length !== BOXES || sealed === undefined) return undefined;
  return { type: "few", boxes, sealed };
}
