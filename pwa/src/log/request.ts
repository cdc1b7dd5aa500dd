// The request to be let in, and the vouch that a member's device gives for exactly these bytes.
import { DOMAIN } from "../crypto/domain.ts";
import { sign, verify } from "../crypto/ed25519.ts";
import { sha256 } from "../crypto/hash.ts";
import { type Bytes, concat, equal, isZero, u32 } from "../lib/bytes.ts";
import { type Cbor, decode, encode } from "../lib/cbor.ts";
import { asBytes, asInt, hasExactly, isMap } from "../lib/fields.ts";
import { err, ok, type Result } from "../lib/result.ts";
import { ID_SIZE, idOf } from "./id.ts";

/** 1: a new member. 2: a second device of a member. 3: a new device instead of lost ones. */
export type Role = 1 | 2 | 3;

export interface Request {
  readonly role: Role;
  readonly member: Bytes;
  readonly device: Bytes;
  readonly ed25519: Bytes;
  readonly x25519: Bytes;
  /** 32 zeros in role 2: the voice stays on the other device. */
  readonly voice: Bytes;
}

const KEY_SIZE = 32;
export const NO_VOICE: Bytes = new Uint8Array(KEY_SIZE);

/** R, the bytes that are vouched for. */
export function encodeRequest(request: Request): Bytes {
  const { role: r, member: m, device: d, ed25519: e, x25519: x, voice: v } = request;
  return encode({ r, m, d, e, x, v });
}

export function decodeRequest(bytes: Uint8Array): Result<Request, "malformed"> {
  const read = decode(bytes);
  if (!read.ok) return read;
  const map = read.value;
  if (!isMap(map) || !hasExactly(map, ["r", "m", "d", "e", "x", "v"])) return err("malformed");
  const role = roleOf(map.r);
  const member = asBytes(map.m, ID_SIZE);
  const device = asBytes(map.d, ID_SIZE);
  const ed25519 = asBytes(map.e, KEY_SIZE);
  const x25519 = asBytes(map.x, KEY_SIZE);
  const voice = asBytes(map.v, KEY_SIZE);
  if (role === undefined || member === undefined || device === undefined) return err("malformed");
  if (ed25519 === undefined || x25519 === undefined || voice === undefined) return err("malformed");
  const request = { role, member, device, ed25519, x25519, voice };
  return hasItsVoice(request) && usesNothingTwice(request) ? ok(request) : err("malformed");
}

function roleOf(value: Cbor | undefined): Role | undefined {
  return asInt(value, 1, 3) as Role | undefined;
}

function hasItsVoice(request: Request): boolean {
  return isZero(request.voice) === (request.role === 2);
}

function usesNothingTwice({ member, device, ed25519, x25519, voice }: Request): boolean {
  return !equal(member, device) && !equal(ed25519, x25519) && !equal(ed25519, voice) && !equal(x25519, voice);
}

/** What must be new to the log, as text: in roles 2 and 3 the member id is known already. */
export function broughtBy(request: Request): string[] {
  const things = [request.device, request.ed25519, request.x25519];
  if (request.role === 1) things.push(request.member);
  if (!isZero(request.voice)) things.push(request.voice);
  return things.map(idOf);
}

/** A device's signature that these bytes may join this group in this epoch. */
export interface Vouch {
  readonly device: Bytes;
  readonly signature: Bytes;
}

async function vouchedPart(group: Bytes, epoch: number, request: Bytes): Promise<Bytes> {
  return concat(DOMAIN.vouch, group, u32(epoch), await sha256(request));
}

export async function vouchFor(
  device: Bytes,
  deviceSecret: Bytes,
  group: Bytes,
  epoch: number,
  request: Bytes,
): Promise<Vouch> {
  return { device, signature: await sign(deviceSecret, await vouchedPart(group, epoch, request)) };
}

export async function isVouchBy(
  publicKey: Bytes,
  vouch: Vouch,
  group: Bytes,
  epoch: number,
  request: Bytes,
): Promise<boolean> {
  return verify(publicKey, vouch.signature, await vouchedPart(group, epoch, request));
}
