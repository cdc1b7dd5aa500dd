// The body of `ballot.opened`: its shape, for those who write one and for those who judge one.
import type { Cbor } from "../../lib/cbor.ts";
import { asBytes, asInt, asText, hasExactly, isArray, isMap } from "../../lib/fields.ts";
import { ID_SIZE } from "../id.ts";
import type { Opening } from "./opening.ts";

/** More than anybody needs at once; every one costs the server a key. */
const MOST_AT_ONCE = 16;
const MODULUS_SIZE = 256;
const MOST = 0xffff;

const KEYS = ["handle", "salt", "purpose", "period", "quota", "floor", "modulus", "attest"];
const ALL_KEYS = [...KEYS, "opens", "closes", "voices", "count"];

export function openingBody(openings: readonly Opening[]): Cbor {
  return { list: openings.map((opening) => ({ ...opening })) };
}

export function readOpened(body: Cbor): readonly Opening[] | undefined {
  if (!isMap(body) || !hasExactly(body, ["list"]) || !isArray(body.list)) return undefined;
  const { list } = body;
  if (list.length === 0 || list.length > MOST_AT_ONCE) return undefined;
  const openings = list.map(readOpening).filter((opening) => opening !== undefined);
  return openings.length === list.length ? openings : undefined;
}

function readOpening(item: Cbor): Opening | undefined {
  if (!isMap(item) || !hasExactly(item, ALL_KEYS)) return undefined;
  const read = {
    handle: asBytes(item.handle, ID_SIZE),
    salt: asBytes(item.salt, 16),
    purpose: asText(item.purpose, 1, 64),
    period: asInt(item.period, Number.MIN_SAFE_INTEGER),
    quota: asInt(item.quota, 1, MOST),
    floor: asInt(item.floor, 1, MOST),
    modulus: asBytes(item.modulus, MODULUS_SIZE),
    attest: asBytes(item.attest, 64),
    opens: asInt(item.opens, 0),
    closes: asInt(item.closes, 0),
    voices: asBytes(item.voices, 32),
    count: asInt(item.count, 1, MOST),
  };
  return Object.values(read).includes(undefined) ? undefined : (read as Opening);
}
