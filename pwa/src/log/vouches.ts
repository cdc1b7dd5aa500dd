// The list `[[device, signature]…]` as it stands in codes and in `device.joined`.
import { SIGNATURE_SIZE } from "../crypto/ed25519.ts";
import type { Cbor } from "../lib/cbor.ts";
import { asBytes, isArray } from "../lib/fields.ts";
import { ID_SIZE } from "./id.ts";
import type { Vouch } from "./request.ts";

export function listVouches(vouches: readonly Vouch[]): Cbor {
  return vouches.map(({ device, signature }) => [device, signature]);
}

export function readVouches(value: Cbor | undefined): readonly Vouch[] | undefined {
  if (!isArray(value)) return undefined;
  const vouches: Vouch[] = [];
  for (const pair of value) {
    if (!isArray(pair) || pair.length !== 2) return undefined;
    const device = asBytes(pair[0], ID_SIZE);
    const signature = asBytes(pair[1], SIGNATURE_SIZE);
    if (device === undefined || signature === undefined) return undefined;
    vouches.push({ device, signature });
  }
  return vouches;
}
