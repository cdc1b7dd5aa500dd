// The body of `epoch.rotated` and the law it must keep: it names nobody new and gives every listed device a box.
import { sha256 } from "../crypto/hash.ts";
import { HPKE_OVERHEAD } from "../crypto/hpke.ts";
import { type Bytes, concat, toHex } from "../lib/bytes.ts";
import type { Cbor } from "../lib/cbor.ts";
import { asBytes, asInt, hasExactly, isArray, isMap } from "../lib/fields.ts";
import { err, ok } from "../lib/result.ts";
import type { Law, Said, Settled } from "./affairs.ts";
import { EPOCH_KEY_SIZE } from "./epoch.ts";
import { ID_SIZE, type Id, idBytes, idOf } from "./id.ts";
import type { Circle, Device } from "./members.ts";
import { rotated } from "./turn.ts";

export const ROTATED = "epoch.rotated";
export const BOX_SIZE = HPKE_OVERHEAD + EPOCH_KEY_SIZE;
const LAST_EPOCH = 2 ** 32 - 1;

/** What a rotation says, before anybody believes it. */
export interface Rotating {
  readonly epoch: number;
  /** The position it follows. */
  readonly after: number;
  /** SHA-256 of the rows of the listed devices. */
  readonly members: Bytes;
  readonly commit: Bytes;
  readonly boxes: readonly (readonly [device: Id, box: Bytes])[];
}

export function readRotation(body: Cbor): Rotating | undefined {
  if (!isMap(body) || !hasExactly(body, ["epoch", "after", "members", "commit", "boxes"])) return undefined;
  const epoch = asInt(body.epoch, 1, LAST_EPOCH);
  const after = asInt(body.after, 0);
  const members = asBytes(body.members, 32);
  const commit = asBytes(body.commit, 32);
  const boxes = readBoxes(body.boxes);
  if (epoch === undefined || after === undefined || members === undefined) return undefined;
  return commit === undefined || boxes === undefined ? undefined : { epoch, after, members, commit, boxes };
}

/** Anything that is not a true rotation is a false one: a server that took it has moved on, and the group cannot. */
export const rotate: Law = (now, said) => {
  const rotating = readRotation(said.body);
  if (rotating === undefined || !isTrue(rotating, now, said)) return err("false-rotation");
  const { epoch, commit, boxes } = rotating;
  const { n, device, isFalseBox } = said;
  const rotation = { n, device, epoch, commit, boxes: new Map(boxes), isFalseBox };
  return ok({ ...now, turn: rotated(now.turn, rotation) });
};

function isTrue(rotating: Rotating, { circle, turn }: Settled, { n, alone, proved }: Said): boolean {
  return (
    alone &&
    rotating.epoch === turn.epoch + 1 &&
    rotating.after === n - 1 &&
    proved &&
    hasOneBoxForEach(rotating, circle)
  );
}

function hasOneBoxForEach({ boxes }: Rotating, circle: Circle): boolean {
  const listed = inOrder(circle);
  return boxes.length === listed.length && listed.every(({ d }, place) => boxes[place]?.[0] === d);
}

/** By the bytes of their ids: the order of letters in base64url is another. */
export function inOrder(circle: Circle): readonly Device[] {
  const keyed = [...circle.devices.values()].map((device) => [toHex(idBytes(device.d)), device] as const);
  return keyed.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, device]) => device);
}

/** SHA-256 of the rows `device ‖ member ‖ e ‖ x ‖ v`. */
export function membersHash(circle: Circle): Promise<Bytes> {
  const rows = inOrder(circle).flatMap(({ d, m, e, x, v }) => [idBytes(d), idBytes(m), e, x, v]);
  return sha256(concat(...rows));
}

function readBoxes(value: Cbor | undefined): readonly (readonly [Id, Bytes])[] | undefined {
  if (!isArray(value)) return undefined;
  const boxes: [Id, Bytes][] = [];
  for (const pair of value) {
    if (!isArray(pair) || pair.length !== 2) return undefined;
    const device = asBytes(pair[0], ID_SIZE);
    const box = asBytes(pair[1], BOX_SIZE);
    if (device === undefined || box === undefined) return undefined;
    boxes.push([idOf(device), box]);
  }
  return boxes;
}
