// The body of `device.joined`: the request, who vouched for it, and in role 3 the devices that leave.
import type { Bytes } from "../lib/bytes.ts";
import type { Cbor, CborMap } from "../lib/cbor.ts";
import { asBytes, asText, hasExactly, isArray, isMap } from "../lib/fields.ts";
import { LONGEST_NAME } from "./codes.ts";
import { ID_SIZE, type Id, idOf } from "./id.ts";
import { decodeRequest, type Request, type Vouch } from "./request.ts";
import { listVouches, readVouches } from "./vouches.ts";

export const JOINED = "device.joined";

export interface Joining {
  readonly request: Request;
  /** R, as vouched for. */
  readonly signed: Bytes;
  readonly vouches: readonly Vouch[];
  readonly name: string | null;
  readonly replaces: ReadonlySet<Id>;
}

export function joinedBody(
  request: Bytes,
  vouches: readonly Vouch[],
  name: string | null,
  replaces: readonly Bytes[] | null,
): Cbor {
  const body: CborMap = { R: request, vouches: listVouches(vouches) };
  return { ...body, ...(name === null ? {} : { name }), ...(replaces === null ? {} : { replaces }) };
}

export function readJoined(body: Cbor): Joining | undefined {
  if (!isMap(body) || !hasExactly(body, ["R", "vouches"], ["name", "replaces"])) return undefined;
  const signed = body.R instanceof Uint8Array ? body.R : undefined;
  const request = signed === undefined ? undefined : decodeRequest(signed);
  const vouches = readVouches(body.vouches);
  const name = body.name === undefined ? null : asText(body.name, 1, LONGEST_NAME);
  if (signed === undefined || !request?.ok || vouches === undefined || name === undefined) return undefined;
  if ((body.replaces !== undefined) !== (request.value.role === 3)) return undefined;
  const replaces = body.replaces === undefined ? new Set<Id>() : readDevices(body.replaces);
  if (replaces === undefined) return undefined;
  return { request: request.value, signed, vouches, name, replaces };
}

function readDevices(value: Cbor): ReadonlySet<Id> | undefined {
  if (!isArray(value)) return undefined;
  const devices = new Set<Id>();
  for (const item of value) {
    const device = asBytes(item, ID_SIZE);
    if (device === undefined) return undefined;
    devices.add(idOf(device));
  }
  return devices.size === value.length ? devices : undefined;
}
