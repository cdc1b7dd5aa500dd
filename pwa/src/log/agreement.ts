// The body of `removal.agreed` and `charter.agreed`: the entry that proposed.
import type { Bytes } from "../lib/bytes.ts";
import type { Cbor } from "../lib/cbor.ts";
import { asBytes, hasExactly, isMap } from "../lib/fields.ts";
import { ID_SIZE, type Id, idOf } from "./id.ts";

export function agreedBody(proposal: Bytes): Cbor {
  return { proposal };
}

export function readAgreement(body: Cbor): Id | undefined {
  if (!isMap(body) || !hasExactly(body, ["proposal"])) return undefined;
  const proposal = asBytes(body.proposal, ID_SIZE);
  return proposal === undefined ? undefined : idOf(proposal);
}
