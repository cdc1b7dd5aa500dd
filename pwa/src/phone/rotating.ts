// The first phone to come by after somebody left makes the new key. What it will send lies in the vault before it leaves, so that a lost answer is repeated byte for byte.
import { sha256 } from "../crypto/hash.ts";
import type { Bytes } from "../lib/bytes.ts";
import { type CborMap, decode, encode } from "../lib/cbor.ts";
import { hoursOf } from "../lib/clock.ts";
import { asBytes, asInt, field, isMap } from "../lib/fields.ts";
import { must } from "../lib/result.ts";
import { sealBundle } from "../log/bundle.ts";
import { idOf } from "../log/id.ts";
import { rotationFor } from "../log/rotating.ts";
import { ROTATED } from "../log/rotation.ts";
import type { NewEpoch, Post } from "../sync/post.ts";
import type { Problem } from "./api.ts";
import type { Core } from "./core.ts";
import type { OpenGroup, Session } from "./open.ts";
import { placesOf } from "./places.ts";
import { problemOf } from "./problems.ts";

export const isDue = ({ archive, record, keys }: OpenGroup): boolean =>
  archive.state.turn.due &&
  archive.state.turn.epoch === keys.epoch &&
  archive.isDevice(idOf(record.own.device));

/** `read`: the log has moved, by us or by somebody else; reading on tells which. */
export async function rotate(
  core: Core,
  session: Session,
  group: OpenGroup,
  post: Post,
): Promise<Problem | "read"> {
  const rotation = await prepared(core, session, group);
  if (rotation === null) return "storage-closed";
  const answer = await post.rotate(group.keys.member, rotation);
  if (answer.ok || answer.code === "head-moved" || answer.code === "epoch-moved") return "read";
  return problemOf(answer.code);
}

/** The one made before, as long as the log still ends where it was made for; else a new one. */
async function prepared(core: Core, session: Session, group: OpenGroup): Promise<NewEpoch | null> {
  const { needs } = core;
  if (!core.isOpen(session)) return null;
  const place = placesOf(session.room).rotation;
  const stored = await needs.store.get("sealed", place);
  if (!stored.ok) return null;
  const opened = stored.value === undefined ? null : await session.vault.open(place, stored.value);
  const before = opened?.ok === true ? decodeRotation(opened.value) : null;
  const { head } = group.record;
  if (before !== null && before.head === head.n && before.epoch === group.keys.epoch + 1) return before;
  const made = await make(core, group);
  const value = await session.vault.seal(place, encode(made as unknown as CborMap));
  const written = await needs.store.write([{ shelf: "sealed", key: place, value }], "strict");
  return written.ok ? made : null;
}

async function make(core: Core, { archive, record, keys }: OpenGroup): Promise<NewEpoch & { secret: Bytes }> {
  const { random, clock } = core.needs;
  const secret = random(32);
  const { body, next, prev } = await rotationFor(archive.state, keys, secret, random);
  const author = { device: record.own.device, secret: record.own.ed25519 };
  const entry = { id: random(16), kind: ROTATED, hours: hoursOf(clock), body };
  const wire = must(await sealBundle(keys, author, record.head, random(16), [entry], random));
  const [member, write] = await Promise.all([sha256(next.member), sha256(next.write)]);
  return { epoch: next.epoch, head: record.head.n, member, write, prev, wire, secret };
}

function decodeRotation(bytes: Bytes): NewEpoch | null {
  const read = decode(bytes);
  if (!read.ok || !isMap(read.value)) return null;
  const map = read.value;
  const epoch = asInt(field(map, "epoch"), 2, 0xffff_ffff);
  const head = asInt(field(map, "head"), 1, Number.MAX_SAFE_INTEGER);
  const member = asBytes(field(map, "member"), 32);
  const write = asBytes(field(map, "write"), 32);
  const prev = asBytes(field(map, "prev"), 60);
  const wire = field(map, "wire");
  if (epoch === undefined || head === undefined || !member || !write || !prev) return null;
  return wire instanceof Uint8Array ? { epoch, head, member, write, prev, wire } : null;
}
