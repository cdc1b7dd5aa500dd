// A log that comes from a file instead of from a server: every signature, every vouch and the chain are checked again from what was kept.
// What cannot be checked without the wires: that each hash is of the wire it stands beside, and what was set aside for want of a key.
import { sha256 } from "../crypto/hash.ts";
import { type Bytes, equal } from "../lib/bytes.ts";
import type { Cbor } from "../lib/cbor.ts";
import { err, ok, type Result } from "../lib/result.ts";
import { headAfter } from "./chain.ts";
import { DRAW_SHOWN } from "./draws/bodies.ts";
import { isShareLockedIn } from "./draws/proof.ts";
import { fold, type Step } from "./fold.ts";
import { idOf } from "./id.ts";
import { decodePayload, type Named } from "./payload.ts";
import { goodVouches } from "./read.ts";
import { membersHash, ROTATED, readRotation } from "./rotation.ts";
import { signerOf } from "./signer.ts";
import { type Entry, emptyLog, headOf, type Kept, type LogState, type Standing, stands } from "./state.ts";
import { isSignedBy, payloadOf } from "./wire.ts";

export interface Verified {
  readonly state: LogState;
  readonly entries: readonly Entry[];
}

export type Flaw = "broken-chain" | "bad-signature" | "malformed";

/** Reads all of it, in order, or nothing. */
export async function verifyKept(group: Bytes, kept: readonly Kept[]): Promise<Result<Verified, Flaw>> {
  let state = emptyLog(group);
  const entries: Entry[] = [];
  for (const one of kept) {
    const next = await verifyOne(state, one);
    if (!next.ok) return next;
    state = next.value.state;
    entries.push(...next.value.entries);
  }
  return ok({ state, entries });
}

async function verifyOne(state: LogState, kept: Kept): Promise<Result<Step, Flaw>> {
  const before = headOf(state);
  const head = await headAfter(state.group, before, kept.hash);
  if (kept.n !== head.n || !equal(kept.head, head.h)) return err("broken-chain");
  if (!stands(kept)) {
    return equal(await sha256(kept.wire), kept.hash) ? ok(fold(state, kept)) : err("broken-chain");
  }
  const payload = decodePayload(payloadOf(kept.inner));
  if (!payload.ok || payload.value.type !== "named" || kept.epoch !== state.turn.epoch)
    return err("malformed");
  const named = payload.value;
  const signer = signerOf(state, kept.epoch, named);
  if (!signer.ok || !(await isSignedBy(signer.value.key, state.group, kept))) return err("bad-signature");
  const { joining } = signer.value;
  const vouched = joining === null ? [] : await goodVouches(state, kept.epoch, joining);
  if (String(vouched) !== String(kept.vouched)) return err("bad-signature");
  return (await isProvenTruly(state, kept, named)) ? ok(fold(state, kept)) : err("malformed");
}

/**
 * Of a rotation the list of members can be computed again, and of a draw the number that was locked in; of an older key
 * told again it cannot, without the keys.
 */
async function isProvenTruly(state: LogState, kept: Standing, named: Named): Promise<boolean> {
  for (const [place, { kind, body }] of named.entries.entries()) {
    if (kind !== ROTATED && kind !== DRAW_SHOWN) continue;
    const isTrue =
      kind === ROTATED
        ? await listsTruly(state, body)
        : await isShareLockedIn(state, idOf(named.device), body);
    if (kept.proven.includes(place) !== isTrue) return false;
  }
  return true;
}

async function listsTruly({ circle }: LogState, body: Cbor): Promise<boolean> {
  const rotation = readRotation(body);
  return rotation !== undefined && circle !== null && equal(rotation.members, await membersHash(circle));
}
