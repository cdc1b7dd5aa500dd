// One wire: a signed, padded, sealed bundle, of which the server sees an id, an epoch and a size.
//
//   wire  = 01 | epoch u32 | id 16 | iv 12 | ct
//   ct    = AES-256-GCM(entry_n, iv, inner, aad = domain ‖ group ‖ wire[0:21])
//   inner = sig 64 | length u32 | payload | zeros          to 1,024·2^k, at most 65,536
//
// Opening says nothing about who wrote: the signature is checked against the member list by the reader.
import { IV_SIZE, open, seal, TAG_SIZE } from "../crypto/aead.ts";
import { DOMAIN } from "../crypto/domain.ts";
import { SIGNATURE_SIZE, sign, verify } from "../crypto/ed25519.ts";
import { type Bytes, concat, readU32, u32 } from "../lib/bytes.ts";
import { isBucket, pad, unpad } from "../lib/padding.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { EpochKeys, KeyRing } from "./epoch.ts";
import { ID_SIZE } from "./id.ts";

const VERSION = 1;
const ID_AT = 5;
const FRONT_SIZE = ID_AT + ID_SIZE;
const HEADER_SIZE = FRONT_SIZE + IV_SIZE;
const LARGEST_INNER = 65_536;
/** What a payload may take at most. */
export const PAYLOAD_ROOM = LARGEST_INNER - SIGNATURE_SIZE - 4;

export interface OpenedWire {
  readonly epoch: number;
  readonly id: Bytes;
  /** sig ‖ payload: all that must be kept to verify again later. */
  readonly inner: Bytes;
}

/** `id` is kept through every re-sealing, `iv` is fresh each time; `atLeast` is the size of the inner bytes. */
export async function sealWire(
  keys: EpochKeys,
  id: Bytes,
  iv: Bytes,
  deviceSecret: Bytes,
  payload: Bytes,
  atLeast = 0,
): Promise<Result<Bytes, "too-long">> {
  if (payload.length > PAYLOAD_ROOM) return err("too-long");
  const front = frontOf(keys.epoch, id);
  const signature = await sign(deviceSecret, signedPart(keys.group, front, payload));
  const sealed = await seal(
    keys.entry,
    iv,
    pad(signature, payload, atLeast),
    concat(DOMAIN.entry, keys.group, front),
  );
  return ok(concat(front, iv, sealed));
}

export async function openWire(
  group: Bytes,
  keys: KeyRing,
  wire: Bytes,
): Promise<Result<OpenedWire, "malformed" | "no-key" | "unreadable" | "padding">> {
  const innerSize = wire.length - HEADER_SIZE - TAG_SIZE;
  if (!isBucket(innerSize) || innerSize > LARGEST_INNER || wire[0] !== VERSION) return err("malformed");
  const epoch = readU32(wire, 1);
  const key = keys.get(epoch);
  if (key === undefined) return err("no-key");
  const aad = concat(DOMAIN.entry, group, wire.subarray(0, FRONT_SIZE));
  const iv = wire.slice(FRONT_SIZE, HEADER_SIZE);
  const inner = await open(key.entry, iv, wire.subarray(HEADER_SIZE), aad);
  if (!inner.ok) return inner;
  const payload = unpad(inner.value, SIGNATURE_SIZE);
  if (!payload.ok) return payload;
  const signature = inner.value.subarray(0, SIGNATURE_SIZE);
  return ok({ epoch, id: wire.slice(ID_AT, FRONT_SIZE), inner: concat(signature, payload.value) });
}

export function payloadOf(inner: Bytes): Bytes {
  return inner.subarray(SIGNATURE_SIZE);
}

/** Whether the holder of this key signed exactly this payload for this wire of this group. */
export async function isSignedBy(publicKey: Bytes, group: Bytes, wire: OpenedWire): Promise<boolean> {
  const signature = wire.inner.subarray(0, SIGNATURE_SIZE);
  return verify(publicKey, signature, signedPart(group, frontOf(wire.epoch, wire.id), payloadOf(wire.inner)));
}

/** For set-aside wires and for acknowledgements; undefined where the bytes are too few to hold an id. */
export function wireIdOf(wire: Bytes): Bytes | undefined {
  return wire.length < HEADER_SIZE ? undefined : wire.slice(ID_AT, FRONT_SIZE);
}

/** Of a wire with so many inner bytes. */
export function wireSizeOf(inner: number): number {
  return HEADER_SIZE + inner + TAG_SIZE;
}

export function wireEpochOf(wire: Bytes): number | undefined {
  return wire.length < HEADER_SIZE ? undefined : readU32(wire, 1);
}

function frontOf(epoch: number, id: Bytes): Bytes {
  if (id.length !== ID_SIZE) throw new RangeError("a wire id has 16 bytes");
  return concat(Uint8Array.of(VERSION), u32(epoch), id);
}

function signedPart(group: Bytes, front: Bytes, payload: Bytes): Bytes {
  return concat(DOMAIN.sign, group, front, payload);
}
