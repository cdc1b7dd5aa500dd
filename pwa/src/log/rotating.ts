// Making a new key for those who are listed, and opening the box in which one's own device finds it.
import { DOMAIN } from "../crypto/domain.ts";
import { openWith, sealTo } from "../crypto/hpke.ts";
import type { KeyPair } from "../crypto/key-pair.ts";
import type { Random } from "../crypto/random.ts";
import { type Bytes, concat, equal, u32 } from "../lib/bytes.ts";
import type { Cbor } from "../lib/cbor.ts";
import { err, ok, type Result } from "../lib/result.ts";
import { EPOCH_KEY_SIZE, type EpochKeys, epochKeys } from "./epoch.ts";
import { idBytes, idOf } from "./id.ts";
import type { Device } from "./members.ts";
import { sealPrev } from "./prev.ts";
import { BOX_SIZE, inOrder, membersHash } from "./rotation.ts";
import { headOf, type LogState } from "./state.ts";
import type { Rotation } from "./turn.ts";

export interface MadeRotation {
  /** Of the only entry of its bundle; true only at the position after `state`'s head. */
  readonly body: Cbor;
  /** In the vault before anything is sent. */
  readonly next: EpochKeys;
  /** For the server, so that newcomers can read the archive. */
  readonly prev: Bytes;
}

/** `keys` are of the current epoch. Throws on those of another, or where nothing was founded. */
export async function rotationFor(
  state: LogState,
  keys: EpochKeys,
  newSecret: Bytes,
  random: Random,
): Promise<MadeRotation> {
  const { circle, turn, group } = state;
  if (circle === null || keys.epoch !== turn.epoch) throw new Error("only the current epoch can be ended");
  const next = await epochKeys(group, turn.epoch + 1, newSecret);
  const [members, boxes, prev] = await Promise.all([
    membersHash(circle),
    Promise.all(inOrder(circle).map((device) => boxFor(device, next, random))),
    sealPrev(next, keys, random),
  ]);
  const body = { epoch: next.epoch, after: headOf(state).n, members, commit: next.commit, boxes };
  return { body, next, prev };
}

async function boxFor({ d, x }: Device, next: EpochKeys, random: Random): Promise<Cbor> {
  const device = idBytes(d);
  const box = await sealTo(x, boxInfo(next.group, next.epoch, device), next.secret);
  // A member may have listed a key that nothing can be sealed to: that must not keep the others from moving on.
  return [device, box.ok ? box.value : random(BOX_SIZE)];
}

/** Which device reads, and the pair of its listed `x`. */
export interface Own {
  readonly device: Bytes;
  readonly receiving: KeyPair;
}

/** `not-listed`: this device was not in the group when it rotated. `false-box`: what is in its box is not the key. */
export async function openBox(
  group: Bytes,
  rotation: Rotation,
  own: Own,
): Promise<Result<EpochKeys, "not-listed" | "false-box">> {
  const box = rotation.boxes.get(idOf(own.device));
  if (box === undefined) return err("not-listed");
  const opened = await openWith(own.receiving, boxInfo(group, rotation.epoch, own.device), box);
  if (!opened.ok || opened.value.length !== EPOCH_KEY_SIZE) return err("false-box");
  const keys = await epochKeys(group, rotation.epoch, opened.value);
  return isKeyOf(rotation, keys) ? ok(keys) : err("false-box");
}

/** The only thing that makes a key the one of an epoch, wherever it came from. */
export function isKeyOf(rotation: Rotation, keys: EpochKeys): boolean {
  return keys.epoch === rotation.epoch && equal(keys.commit, rotation.commit);
}

function boxInfo(group: Bytes, epoch: number, device: Bytes): Bytes {
  return concat(DOMAIN.epochSeal, group, u32(epoch), device);
}
