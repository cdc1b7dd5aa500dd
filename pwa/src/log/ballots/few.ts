// Words for a few of the group, inside an envelope: one key, four boxes. Whoever is listed does not show who was meant,
// and the author's own phones are never put on the list: that would name them.
import { aeadKey, IV_SIZE, open, seal } from "../../crypto/aead.ts";
import { DOMAIN } from "../../crypto/domain.ts";
import { openWith, sealTo } from "../../crypto/hpke.ts";
import type { Random } from "../../crypto/random.ts";
import { type Bytes, concat, toHex } from "../../lib/bytes.ts";
import { type Cbor, type CborMap, decode, encode } from "../../lib/cbor.ts";
import { err, ok, type Result } from "../../lib/result.ts";
import { ID_SIZE, type Id, idBytes, idOf } from "../id.ts";
import type { Circle, Device } from "../members.ts";
import type { Own } from "../rotating.ts";
import { BOX_SIZE } from "../rotation.ts";
import { BOXES, type FewBody, type OpenBody, readBody } from "./body.ts";

const NO_AAD = new Uint8Array(0);
const KEY_SIZE = 32;

/**
 * `chosen`: devices of those it is for, four at most. The others of the four are listed devices drawn from all that
 * are left, with boxes of random bytes; random ids where the group has not so many.
 */
export async function bodyForFew(
  group: Bytes,
  wireId: Bytes,
  circle: Circle,
  chosen: readonly Id[],
  body: Cbor,
  random: Random,
): Promise<Result<CborMap, "too-many" | "not-listed">> {
  const devices = chosen.map((d) => circle.devices.get(d)).filter((device) => device !== undefined);
  if (devices.length !== new Set(chosen).size || devices.length === 0) return err("not-listed");
  if (devices.length > BOXES) return err("too-many");
  const key = random(KEY_SIZE);
  const real = await Promise.all(devices.map((device) => boxFor(group, wireId, device, key, random)));
  const others = [...circle.devices.keys()].filter((d) => !chosen.includes(d));
  const boxes = [...real];
  while (boxes.length < BOXES) boxes.push([drawnFrom(others, random), random(BOX_SIZE)]);
  boxes.sort(([one], [other]) => (toHex(one) < toHex(other) ? -1 : 1));
  const iv = random(IV_SIZE);
  return ok({ to: boxes, y: concat(iv, await seal(await aeadKey(key), iv, encode(body), NO_AAD)) });
}

/** What it says, if it is for this device. `not-for-me` is all that others can know. */
export async function openForFew(
  group: Bytes,
  wireId: Bytes,
  { boxes, sealed }: FewBody,
  own: Own,
): Promise<Result<OpenBody, "not-for-me" | "unreadable">> {
  const box = boxes.get(idOf(own.device));
  const key = box === undefined ? err("unreadable") : await openWith(own.receiving, info(group, wireId), box);
  if (!key.ok || key.value.length !== KEY_SIZE) return err("not-for-me");
  const [iv, text] = [sealed.slice(0, IV_SIZE), sealed.slice(IV_SIZE)];
  const opened = await open(await aeadKey(key.value), iv, text, NO_AAD);
  const read = opened.ok ? decode(opened.value) : opened;
  const body = read.ok ? readBody(read.value) : undefined;
  return body?.type === "open" ? ok(body) : err("unreadable");
}

async function boxFor(
  group: Bytes,
  wireId: Bytes,
  { d, x }: Device,
  key: Bytes,
  random: Random,
): Promise<readonly [Bytes, Bytes]> {
  const box = await sealTo(x, info(group, wireId), key);
  return [idBytes(d), box.ok ? box.value : random(BOX_SIZE)];
}

function info(group: Bytes, wireId: Bytes): Bytes {
  return concat(DOMAIN.few, group, wireId);
}

/** Takes it out of `left`. Four random bytes over a few devices: the bias is below one in a hundred million. */
function drawnFrom(left: Id[], random: Random): Bytes {
  if (left.length === 0) return random(ID_SIZE);
  const at = new DataView(random(4).buffer).getUint32(0) % left.length;
  const [device] = left.splice(at, 1);
  return device === undefined ? random(ID_SIZE) : idBytes(device);
}
