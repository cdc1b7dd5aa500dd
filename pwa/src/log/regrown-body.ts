// The body of `group.regrown`: the older group, how far its log had been read, and the members it had.
import type { Bytes } from "../lib/bytes.ts";
import type { Cbor } from "../lib/cbor.ts";
import { asBytes, asInt, asText, hasExactly, isArray, isMap } from "../lib/fields.ts";
import { HEAD_SIZE, type Head } from "./chain.ts";
import { LONGEST_NAME } from "./codes.ts";
import { ID_SIZE, type Id, idOf } from "./id.ts";
import { decodeRequest } from "./request.ts";

export const REGROWN = "group.regrown";

/** A member of the older group: the request that lets them in, made of what its log listed of their device. */
export interface Expected {
  readonly request: Bytes;
  readonly who: string | null;
}

export interface Regrown {
  /** The older group. */
  readonly from: Bytes;
  /** How far the founder's phone had read it, and what it had read. */
  readonly head: Head;
  readonly expected: ReadonlyMap<Id, Expected>;
}

export function regrownBody(from: Bytes, head: Head, expected: readonly Expected[]): Cbor {
  const members = expected.map(({ request, who }) => ({ R: request, ...(who === null ? {} : { who }) }));
  return { from, position: head.n, head: head.h, members };
}

export function readRegrown(body: Cbor): Regrown | undefined {
  if (!isMap(body) || !hasExactly(body, ["from", "position", "head", "members"])) return undefined;
  const from = asBytes(body.from, ID_SIZE);
  const n = asInt(body.position, 0);
  const h = asBytes(body.head, HEAD_SIZE);
  const expected = isArray(body.members) ? readExpected(body.members) : undefined;
  if (from === undefined || n === undefined || h === undefined || expected === undefined) return undefined;
  return { from, head: { n, h }, expected };
}

function readExpected(rows: readonly Cbor[]): ReadonlyMap<Id, Expected> | undefined {
  const expected = new Map<Id, Expected>();
  for (const row of rows) {
    if (!isMap(row) || !hasExactly(row, ["R"], ["who"]) || !(row.R instanceof Uint8Array)) return undefined;
    const asked = decodeRequest(row.R);
    const who = row.who === undefined ? null : asText(row.who, 1, LONGEST_NAME);
    if (!asked.ok || asked.value.role !== 1 || who === undefined) return undefined;
    expected.set(idOf(asked.value.member), { request: row.R, who });
  }
  return expected.size === rows.length ? expected : undefined;
}
