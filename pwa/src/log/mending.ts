// `epoch.mended`: an old key told again, where the sealed one at the server is false. Anyone can tell it from a wrong one.
import { epochSecret } from "../crypto/derive.ts";
import { type Bytes, equal } from "../lib/bytes.ts";
import type { Cbor } from "../lib/cbor.ts";
import { asBytes, asInt, hasExactly, isMap } from "../lib/fields.ts";
import { err, ok } from "../lib/result.ts";
import type { Law } from "./affairs.ts";
import { EPOCH_KEY_SIZE, type EpochKeys, epochKeys, type KeyRing } from "./epoch.ts";
import { decodePayload } from "./payload.ts";
import { isOfEpoch, type WireOf } from "./prev.ts";
import type { LogState } from "./state.ts";
import { FIRST_EPOCH } from "./turn.ts";
import { openWire, payloadOf } from "./wire.ts";

export const MENDED = "epoch.mended";

export interface Mended {
  readonly epoch: number;
  readonly key: Bytes;
}

export function mendedBody({ epoch, secret }: EpochKeys): Cbor {
  return { epoch, key: secret };
}

export const mend: Law = (now, { body, proved }) => {
  const mended = readMended(body);
  if (mended === undefined || mended.epoch >= now.turn.epoch) return err("malformed");
  return proved ? ok(now) : err("wrong-key");
};

export function readMended(body: Cbor): Mended | undefined {
  if (!isMap(body) || !hasExactly(body, ["epoch", "key"])) return undefined;
  const epoch = asInt(body.epoch, FIRST_EPOCH);
  const key = asBytes(body.key, EPOCH_KEY_SIZE);
  return epoch === undefined || key === undefined ? undefined : { epoch, key };
}

/** Of the first epoch nothing was committed: a reader who came this far opened wire 1 with its key. */
export async function isKeyOfPast(state: LogState, ring: KeyRing, { epoch, key }: Mended): Promise<boolean> {
  if (epoch === FIRST_EPOCH) {
    const first = ring.get(FIRST_EPOCH);
    return first !== undefined && equal(first.secret, key);
  }
  const commit = state.turn.commits.get(epoch);
  return commit !== undefined && equal(commit, await epochSecret(key, state.group, epoch, "commit"));
}

/** For a newcomer whose chain of keys breaks at `epoch`: the key that some later wire tells again, if one does. */
export async function findMended(
  group: Bytes,
  ring: KeyRing,
  epoch: number,
  wires: Iterable<Bytes>,
  wireOf: WireOf,
): Promise<EpochKeys | undefined> {
  // Without a wire to try it on, any member could pass any key off as the old one.
  if (wireOf(epoch) === undefined) return undefined;
  for (const wire of wires) {
    const opened = await openWire(group, ring, wire);
    const payload = opened.ok ? decodePayload(payloadOf(opened.value.inner)) : opened;
    if (!payload.ok || payload.value.type !== "named") continue;
    for (const { kind, body } of payload.value.entries) {
      const mended = kind === MENDED ? readMended(body) : undefined;
      if (mended?.epoch !== epoch) continue;
      const keys = await epochKeys(group, epoch, mended.key);
      if (await isOfEpoch(keys, wireOf)) return keys;
    }
  }
  return undefined;
}
