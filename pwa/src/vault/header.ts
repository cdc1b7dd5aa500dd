// What stands in the clear so that a locked phone can be opened and added to: the wrapped vault key and the draft key pair, its private half sealed.
import type { Cost } from "../crypto/phrase-key.ts";
import type { Bytes } from "../lib/bytes.ts";
import { type Cbor, type CborMap, decode, encode } from "../lib/cbor.ts";
import { asBytes, asInt, field, isArray, isMap } from "../lib/fields.ts";
import { err, ok, type Result } from "../lib/result.ts";

/** How a phrase was stretched, as protocol.md section 1 has it; bound to the wrapped key byte for byte. */
export interface Stretch {
  readonly cost: Cost;
  readonly salt: Bytes;
}

export interface Wrap {
  readonly stretch: Stretch;
  readonly iv: Bytes;
  readonly sealed: Bytes;
}

export interface Header {
  readonly id: Bytes;
  readonly wraps: readonly Wrap[];
  readonly draftPublic: Bytes;
  /** iv ‖ ciphertext of the 32 private bytes under `vault/draft-key`. */
  readonly draftPrivate: Bytes;
}

function stretchToMap({ cost, salt }: Stretch): CborMap {
  return cost.kind === 1 ? { m: cost.kibibytes, t: cost.passes, p: 1, salt } : { rounds: cost.rounds, salt };
}

export const encodeStretch = (stretch: Stretch): Bytes => encode(stretchToMap(stretch));

export const encodeHeader = ({ id, wraps, draftPublic, draftPrivate }: Header): Bytes =>
  encode({
    v: 1,
    id,
    wraps: wraps.map(({ stretch, iv, sealed }) => ({
      kind: stretch.cost.kind,
      stretch: stretchToMap(stretch),
      iv,
      sealed,
    })),
    draftPublic,
    draftPrivate,
  });

export function decodeHeader(bytes: Bytes): Result<Header, "malformed"> {
  const read = decode(bytes);
  if (!read.ok || !isMap(read.value)) return err("malformed");
  const map = read.value;
  const id = asBytes(field(map, "id"), 16);
  const draftPublic = asBytes(field(map, "draftPublic"), 32);
  const draftPrivate = asBytes(field(map, "draftPrivate"), 60);
  const rows = field(map, "wraps");
  if (field(map, "v") !== 1 || !id || !draftPublic || !draftPrivate || !isArray(rows))
    return err("malformed");
  const wraps = rows.map(cborToWrap);
  return wraps.every((wrap) => wrap !== null)
    ? ok({ id, wraps, draftPublic, draftPrivate })
    : err("malformed");
}

function cborToWrap(value: Cbor): Wrap | null {
  if (!isMap(value)) return null;
  const stretch = cborToStretch(field(value, "kind"), field(value, "stretch"));
  const iv = asBytes(field(value, "iv"), 12);
  const sealed = asBytes(field(value, "sealed"), 48);
  return stretch && iv && sealed ? { stretch, iv, sealed } : null;
}

/** The floor is held where the key is made, not here: a weak stretch is named as weak, not as unreadable. */
function cborToStretch(kind: Cbor | undefined, value: Cbor | undefined): Stretch | null {
  if (!isMap(value)) return null;
  const salt = asBytes(field(value, "salt"), 16);
  if (salt === undefined) return null;
  if (kind === 3) {
    const rounds = asInt(field(value, "rounds"), 1, 100_000_000);
    return rounds === undefined ? null : { cost: { kind: 3, rounds }, salt };
  }
  const kibibytes = asInt(field(value, "m"), 1, 4_194_304);
  const passes = asInt(field(value, "t"), 1, 100);
  if (kind !== 1 || field(value, "p") !== 1 || !kibibytes || !passes) return null;
  return { cost: { kind: 1, kibibytes, passes }, salt };
}
