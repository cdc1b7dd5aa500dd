// Sealing the one envelope of a phone: real or filler, always freshly sealed, always of one size.
import { IV_SIZE } from "../../crypto/aead.ts";
import { SIGNATURE_SIZE } from "../../crypto/ed25519.ts";
import type { KeyPair } from "../../crypto/key-pair.ts";
import type { Random } from "../../crypto/random.ts";
import type { Bytes } from "../../lib/bytes.ts";
import { type Cbor, encode } from "../../lib/cbor.ts";
import { err, type Result } from "../../lib/result.ts";
import type { EpochKeys } from "../epoch.ts";
import { idBytes } from "../id.ts";
import type { Anonymous } from "../payload.ts";
import { sealWire } from "../wire.ts";
import type { Ballot } from "./ballot.ts";

export const ENVELOPE_INNER = 4096;
const PAYLOAD_ROOM = ENVELOPE_INNER - SIGNATURE_SIZE - 4;

/** What a token gives: the pseudonym it certifies. It is used for one ballot, and for one text of it in the end. */
export interface Pseudonym extends KeyPair {
  readonly token: Bytes;
}

/** How many bytes are left when this body is in it; below 0 it does not fit. */
export function roomLeft(body: Cbor): number {
  const payload = encodeHidden(new Uint8Array(32), {
    key: new Uint8Array(32),
    token: new Uint8Array(256),
    body,
  });
  return PAYLOAD_ROOM - payload.length;
}

/** `id` is fresh at every sealing. Throws on keys of another epoch than the one in which the ballot was opened. */
export async function sealEnvelope(
  keys: EpochKeys,
  ballot: Ballot,
  pseudonym: Pseudonym,
  id: Bytes,
  body: Cbor,
  random: Random,
): Promise<Result<Bytes, "too-long">> {
  if (keys.epoch !== ballot.epoch) throw new Error("an envelope is sealed under the epoch of its ballot");
  if (roomLeft(body) < 0) return err("too-long");
  const { public: key, secret, token } = pseudonym;
  const payload = encodeHidden(idBytes(ballot.id), { key, token, body });
  return sealWire(keys, id, random(IV_SIZE), secret, payload, ENVELOPE_INNER);
}

function encodeHidden(ballot: Bytes, { key, token, body }: Anonymous): Bytes {
  return encode({ v: 1, q: ballot, n: key, z: token, b: body });
}
