// The body of `ballot.opened`, and what it does once it counts. Whether it counts is found when the wire is first read.
import type { Bytes } from "../../lib/bytes.ts";
import { isZero } from "../../lib/bytes.ts";
import type { Cbor } from "../../lib/cbor.ts";
import { asBytes, asInt, asText, hasExactly, isArray, isMap } from "../../lib/fields.ts";
import { err, ok } from "../../lib/result.ts";
import type { Law } from "../affairs.ts";
import { ID_SIZE, type Id, idOf } from "../id.ts";
import type { Circle } from "../members.ts";
import type { Purpose } from "./ballot.ts";

export const OPENED = "ballot.opened";
/** More than anybody needs at once; every one costs the server a key. */
const MOST_AT_ONCE = 16;
const MODULUS_SIZE = 256;
const MOST = 0xffff;

export interface Opening {
  readonly handle: Bytes;
  readonly salt: Bytes;
  readonly purpose: string;
  readonly period: number;
  readonly quota: number;
  readonly floor: number;
  readonly modulus: Bytes;
  readonly attest: Bytes;
  readonly opens: number;
  readonly closes: number;
  /** SHA-256 of the voices, sorted and joined. */
  readonly voices: Bytes;
  readonly count: number;
}

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

/** `said.opened` is what was found on reading: a reason to refuse, or the ids of the ballots in order. */
export const open: Law = (now, { body, n, opened, epoch }) => {
  if (opened === null) return err("malformed");
  if (typeof opened === "string") return err(opened);
  const voices = voicesOf(now.circle);
  let { byId } = now.ballots;
  for (const [place, opening] of (readOpened(body) ?? []).entries()) {
    const id = idOf(opened[place] ?? new Uint8Array());
    const { handle, period, quota, floor, modulus, opens, closes } = opening;
    const purpose = opening.purpose as Purpose;
    const ballot = { id, handle, purpose, period, quota, floor, modulus, opens, closes, epoch, n, voices };
    byId = byId.with(id, ballot);
  }
  return ok({ ...now, ballots: { ...now.ballots, byId } });
};

/** Of the listed devices: one a member, where the member has not lost it. */
export function voicesOf(circle: Circle): ReadonlySet<Id> {
  return new Set([...circle.devices.values()].filter(({ v }) => !isZero(v)).map(({ v }) => idOf(v)));
}
