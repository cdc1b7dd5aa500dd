// `voice.moved`: from the next ballot on, the author's device speaks for their member, with a fresh key.

import type { Bytes } from "../lib/bytes.ts";
import { isZero } from "../lib/bytes.ts";
import type { Cbor } from "../lib/cbor.ts";
import { asBytes, hasExactly, isMap } from "../lib/fields.ts";
import { err, ok } from "../lib/result.ts";
import type { Law } from "./affairs.ts";
import { idOf } from "./id.ts";
import { NO_VOICE } from "./request.ts";

export const VOICE_MOVED = "voice.moved";

/** `voice`: the public half of a pair that the author's device just drew. */
export function voiceMovedBody(voice: Bytes): Cbor {
  return { v: voice };
}

export const moveVoice: Law = (now, { body, author, device }) => {
  const voice = isMap(body) && hasExactly(body, ["v"]) ? asBytes(body.v, 32) : undefined;
  if (voice === undefined || isZero(voice)) return err("malformed");
  const { circle } = now;
  if (circle.used.has(idOf(voice))) return err("used-before");
  const devices = new Map(circle.devices);
  for (const [d, one] of devices) {
    if (one.m === author) devices.set(d, { ...one, v: d === device ? voice : NO_VOICE });
  }
  const used = new Set([...circle.used, idOf(voice)]);
  return ok({ ...now, circle: { ...circle, devices, used } });
};
