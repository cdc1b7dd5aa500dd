// Which entries of a wire claim something of keys, of the member list or of a draw that was computed and found true.
// Computed once, when the wire is first read, and kept with it: folding again computes nothing.
import { equal } from "../lib/bytes.ts";
import type { Cbor } from "../lib/cbor.ts";
import { DRAW_SHOWN } from "./draws/bodies.ts";
import { isShareLockedIn } from "./draws/proof.ts";
import type { KeyRing } from "./epoch.ts";
import { type Id, idOf } from "./id.ts";
import { isKeyOfPast, MENDED, readMended } from "./mending.ts";
import type { Named, RawEntry } from "./payload.ts";
import { membersHash, ROTATED, readRotation } from "./rotation.ts";
import type { LogState } from "./state.ts";

const NONE: readonly number[] = [];
const CLAIMING: ReadonlySet<Cbor> = new Set<Cbor>([ROTATED, MENDED, DRAW_SHOWN]);

/** The places of these entries in their bundle. */
export async function provenIn(state: LogState, ring: KeyRing, named: Named): Promise<readonly number[]> {
  const claims = [...named.entries.entries()].filter(([, { kind }]) => CLAIMING.has(kind));
  if (claims.length === 0) return NONE;
  const proven = await Promise.all(
    claims.map(([, entry]) => isProven(state, ring, idOf(named.device), entry)),
  );
  return claims.map(([place]) => place).filter((_, at) => proven[at]);
}

async function isProven(
  state: LogState,
  ring: KeyRing,
  device: Id,
  { kind, body }: RawEntry,
): Promise<boolean> {
  if (kind === DRAW_SHOWN) return isShareLockedIn(state, device, body);
  if (kind === MENDED) {
    const mended = readMended(body);
    return mended !== undefined && (await isKeyOfPast(state, ring, mended));
  }
  const rotating = readRotation(body);
  if (rotating === undefined || state.circle === null) return false;
  return equal(rotating.members, await membersHash(state.circle));
}
