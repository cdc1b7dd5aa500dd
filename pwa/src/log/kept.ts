// What is kept of a wire, as CBOR for the store: a list by place, because there are very many of them.
import type { Bytes } from "../lib/bytes.ts";
import type { Cbor } from "../lib/cbor.ts";
import { asBytes, asInt, isArray } from "../lib/fields.ts";
import type { Opened } from "./affairs.ts";
import { HEAD_SIZE } from "./chain.ts";
import { ID_SIZE } from "./id.ts";
import { OPENING_REFUSALS, WIRE_REFUSALS } from "./refusals.ts";
import { type Kept, type SetAside, type Standing, stands } from "./state.ts";

export function writeKept(kept: Kept): Cbor {
  if (stands(kept)) {
    const { n, hash, head, id, epoch, inner, vouched, proven, isFalseBox, opened } = kept;
    const usual = [n, hash, head, id, epoch, inner, vouched];
    // Nearly all wires claim nothing of keys: they are written as they were before there were rotations.
    if (opened !== null) return [...usual, proven, isFalseBox, opened];
    return proven.length === 0 && !isFalseBox ? usual : [...usual, proven, isFalseBox];
  }
  const { n, hash, head, wire, code, opened } = kept;
  return [n, hash, head, wire, code, opened];
}

/** Undefined for anything `writeKept` did not write: whoever reads it back sets that aside and says so. */
export function readKept(value: Cbor): Kept | undefined {
  if (!isArray(value)) return undefined;
  const [first, second, third, ...rest] = value;
  const n = asInt(first, 1);
  const hash = asBytes(second, HEAD_SIZE);
  const head = asBytes(third, HEAD_SIZE);
  if (n === undefined || hash === undefined || head === undefined) return undefined;
  return rest.length === 4 || rest.length === 6 || rest.length === 7
    ? readStanding({ n, hash, head }, rest)
    : readSetAside({ n, hash, head }, rest);
}

const NONE: readonly number[] = [];

type Placed = Pick<Kept, "n" | "hash" | "head">;

function readStanding(placed: Placed, rest: readonly Cbor[]): Standing | undefined {
  const id = asBytes(rest[0], ID_SIZE);
  const epoch = asInt(rest[1], 1, 2 ** 32 - 1);
  const inner = bytesOf(rest[2]);
  const vouched = placesOf(rest[3]);
  const proven = rest.length === 4 ? NONE : placesOf(rest[4]);
  const isFalseBox = rest.length === 4 ? false : rest[5];
  const opened = rest.length === 7 ? openedOf(rest[6]) : null;
  if (opened === undefined) return undefined;
  if (id === undefined || epoch === undefined || inner === undefined) return undefined;
  if (vouched === undefined || proven === undefined || typeof isFalseBox !== "boolean") return undefined;
  return { ...placed, id, epoch, inner, vouched, proven, isFalseBox, opened };
}

function openedOf(value: Cbor | undefined): Opened | undefined {
  const code = OPENING_REFUSALS.find((known) => known === value);
  if (code !== undefined || !isArray(value)) return code;
  const ids = value.map((id) => asBytes(id, 32)).filter((id) => id !== undefined);
  return ids.length === value.length ? ids : undefined;
}

function placesOf(value: Cbor | undefined): readonly number[] | undefined {
  return isArray(value) && value.every((place) => typeof place === "number") ? value : undefined;
}

function readSetAside(placed: Placed, rest: readonly Cbor[]): SetAside | undefined {
  const wire = bytesOf(rest[0]);
  const code = WIRE_REFUSALS.find((known) => known === rest[1]);
  const opened = rest[2];
  if (rest.length !== 3 || wire === undefined || code === undefined || typeof opened !== "boolean")
    return undefined;
  return { ...placed, wire, code, opened };
}

function bytesOf(value: Cbor | undefined): Bytes | undefined {
  return value instanceof Uint8Array ? value : undefined;
}
