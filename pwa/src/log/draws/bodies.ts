// What the entries of a draw say: kinds, and bodies of exactly these shapes.
import type { Bytes } from "../../lib/bytes.ts";
import type { Cbor } from "../../lib/cbor.ts";
import { asBytes, asText, hasExactly, isMap } from "../../lib/fields.ts";
import { ID_SIZE, type Id, idOf } from "../id.ts";

export const DRAW_OPENED = "draw.opened";
export const DRAW_ENTERED = "draw.entered";
export const DRAW_SHOWN = "draw.shown";
export const DRAW_PASSED = "draw.passed";
export const DRAW_VOIDED = "draw.voided";

/** What is drawn for. Roles are to come. */
export const CARE = "care";
export const SHARE_SIZE = 32;
export const LONGEST_REASON = 600;

export const drawOpenedBody = (purpose: string): Cbor => ({ purpose });
export const drawEnteredBody = (draw: Bytes, commit: Bytes): Cbor => ({ draw, commit });
export const drawShownBody = (draw: Bytes, share: Bytes): Cbor => ({ draw, share });
export const drawPassedBody = (draw: Bytes): Cbor => ({ draw });
export const drawVoidedBody = (draw: Bytes, reason: string): Cbor => ({ draw, reason });

export function readPurpose(body: Cbor): string | undefined {
  return isMap(body) && hasExactly(body, ["purpose"]) ? asText(body.purpose, 1, 64) : undefined;
}

/** Of `draw.entered` and `draw.shown`: the draw, and 32 bytes under this name. */
export function readBytesIn(
  body: Cbor,
  name: "commit" | "share",
): { readonly draw: Id; readonly bytes: Bytes } | undefined {
  if (!isMap(body) || !hasExactly(body, ["draw", name])) return undefined;
  const draw = asBytes(body.draw, ID_SIZE);
  const bytes = asBytes(body[name], SHARE_SIZE);
  return draw === undefined || bytes === undefined ? undefined : { draw: idOf(draw), bytes };
}

export function readPassed(body: Cbor): Id | undefined {
  const draw = isMap(body) && hasExactly(body, ["draw"]) ? asBytes(body.draw, ID_SIZE) : undefined;
  return draw === undefined ? undefined : idOf(draw);
}

export function readVoided(body: Cbor): { readonly draw: Id; readonly reason: string } | undefined {
  if (!isMap(body) || !hasExactly(body, ["draw", "reason"])) return undefined;
  const draw = asBytes(body.draw, ID_SIZE);
  const reason = asText(body.reason, 1, LONGEST_REASON);
  return draw === undefined || reason === undefined ? undefined : { draw: idOf(draw), reason };
}
