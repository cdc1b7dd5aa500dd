// The charter changes by the share it names itself.
import { equal } from "../lib/bytes.ts";
import { type Cbor, encode } from "../lib/cbor.ts";
import { hasExactly, isMap } from "../lib/fields.ts";
import { err, ok } from "../lib/result.ts";
import type { Law } from "./affairs.ts";
import { type Charter, charterBody, type KeptCharter, readCharter } from "./charter.ts";
import { agree, propose } from "./deciding.ts";

export const CHARTER_PROPOSED = "charter.proposed";
export const CHARTER_AGREED = "charter.agreed";

/** `now`: the charter in force, of which keys that only a newer app knows are carried over. */
export function charterProposedBody(charter: Charter, now: KeptCharter): Cbor {
  return { charter: { ...now.signed, ...charterBody(charter) } };
}

export const proposeCharter: Law = (now, said) => {
  const charter = readProposed(said.body);
  if (charter === undefined || isInForce(charter, now.circle.charter)) return err("malformed");
  return ok(propose(now, said, { about: "charter", charter }));
};

export const agreeToCharter: Law = (now, said) => agree(now, said, "charter");

function isInForce(charter: KeptCharter, now: KeptCharter): boolean {
  return equal(encode(charter.signed), encode(now.signed));
}

function readProposed(body: Cbor): KeptCharter | undefined {
  return isMap(body) && hasExactly(body, ["charter"]) ? readCharter(body.charter) : undefined;
}
