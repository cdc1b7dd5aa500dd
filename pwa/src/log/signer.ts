// Whose signature a wire must bear: a listed device's, or the one that a founding or a joining brings itself.
import { type Bytes, equal } from "../lib/bytes.ts";
import { err, ok, type Result } from "../lib/result.ts";
import { FOUNDED, readFounded } from "./founding.ts";
import { idOf } from "./id.ts";
import { JOINED, type Joining, readJoined } from "./joining.ts";
import { isWellFormed, type Named } from "./payload.ts";
import { isUnfounded, type LogState } from "./state.ts";
import { FIRST_EPOCH } from "./turn.ts";

export interface Signer {
  readonly key: Bytes;
  readonly joining: Joining | null;
}

export function signerOf(
  state: LogState,
  epoch: number,
  named: Named,
): Result<Signer, "not-founded" | "unknown-device"> {
  if (isUnfounded(state)) return err("not-founded");
  if (state.circle === null) {
    const founder = epoch === FIRST_EPOCH ? founderOf(named) : undefined;
    return founder === undefined ? err("not-founded") : ok({ key: founder, joining: null });
  }
  const listed = state.circle.devices.get(idOf(named.device));
  if (listed !== undefined) return ok({ key: listed.e, joining: null });
  const joining = joiningOf(named);
  return joining === undefined ? err("unknown-device") : ok({ key: joining.request.ed25519, joining });
}

function founderOf(named: Named): Bytes | undefined {
  const first = named.entries[0];
  if (first === undefined || !isWellFormed(first) || first.kind !== FOUNDED) return undefined;
  const founder = readFounded(first.body)?.founder;
  return founder !== undefined && equal(founder.device, named.device) ? founder.ed25519 : undefined;
}

/** The joining a wire begins with, if it is that of its own author. */
export function joiningOf(named: Named): Joining | undefined {
  const first = named.entries[0];
  if (first?.kind !== JOINED) return undefined;
  const joining = readJoined(first.body);
  return joining !== undefined && equal(joining.request.device, named.device) ? joining : undefined;
}
