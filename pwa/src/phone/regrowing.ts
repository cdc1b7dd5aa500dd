// Carrying a group on: a new log with the same charter, and the members the old one lists. Nothing of the old room is removed or overwritten.
import { sha256 } from "../crypto/hash.ts";
import { pairOf } from "../crypto/key-pair.ts";
import { type Bytes, equal } from "../lib/bytes.ts";
import { openAdmission, sealAdmission } from "../log/admission.ts";
import type { Head } from "../log/chain.ts";
import { readAdmissionCode, writeAdmissionCode } from "../log/codes.ts";
import { epochKeys } from "../log/epoch.ts";
import { FOUNDED, foundedBody } from "../log/founding.ts";
import { type Id, idOf } from "../log/id.ts";
import { JOINED, joinedBody } from "../log/joining.ts";
import type { Circle } from "../log/members.ts";
import { expectedOf } from "../log/regrown.ts";
import { REGROWN, regrownBody } from "../log/regrown-body.ts";
import { vouchFor } from "../log/request.ts";
import { FIRST_EPOCH } from "../log/turn.ts";
import { Post } from "../sync/post.ts";
import { done, failed } from "./answers.ts";
import type { Answer } from "./api.ts";
import type { Core } from "./core.ts";
import type { OwnDevice } from "./group-record.ts";
import { memberHistory, namesOf } from "./history.ts";
import { enter, isName, newDevice, requestOf } from "./joining.ts";
import type { OpenGroup } from "./open.ts";
import { problemOf } from "./problems.ts";
import { isThere, newRoom } from "./rooms.ts";

export interface Ended {
  readonly group: Bytes;
  readonly head: Head;
  readonly circle: Circle;
}

export interface Beginning {
  readonly name: string;
  readonly passcode: string;
  /** Members who are not expected; the founder never is. */
  readonly without: readonly Id[];
  readonly own: OwnDevice;
}

/** From the room at hand, on the server this app came from. `without`: members to begin without, as a group of two does. */
export async function regrow(core: Core, passcode: string, without: readonly Id[]): Promise<Answer<null>> {
  const group = core.session?.group ?? null;
  if (core.session === null) return failed("locked");
  const circle = group?.archive.state.circle ?? null;
  if (group === null || circle === null) return failed("no-group");
  const { record } = group;
  const { own } = record;
  const name = ownName(group);
  return carryOn(
    core,
    { group: record.group, head: record.head, circle },
    { name, passcode, without: [...without, idOf(own.member)], own: withVoice(core, own) },
  );
}

/** The founding and what it carries on, in one wire; the new room is at hand afterwards. */
export async function carryOn(core: Core, ended: Ended, beginning: Beginning): Promise<Answer<null>> {
  const { needs } = core;
  const { circle, head } = ended;
  const { name, passcode, own } = beginning;
  if (!isName(name)) return failed("malformed");
  const group = needs.random(16);
  const keys = await epochKeys(group, FIRST_EPOCH, needs.random(32));
  const [member, write] = await Promise.all([sha256(keys.member), sha256(keys.write)]);
  const founded = await new Post(needs.origin, needs.fetch).found(group, member, write, passcode);
  if (!founded.ok) return failed(problemOf(founded.code));
  const there = await newRoom(core);
  if (!there.ok) return there;
  const request = await requestOf(own);
  const expected = expectedOf(circle, new Set(beginning.without));
  return enter(
    core,
    there.value,
    group,
    keys.secret,
    FIRST_EPOCH,
    own,
    [FOUNDED, foundedBody(circle.name, circle.charter, founded.value, request, name.trim())],
    [REGROWN, regrownBody(ended.group, head, expected)],
  );
}

/** The device it was, and where it had no voice one of its own: it founds a group. */
function withVoice(core: Core, own: OwnDevice): OwnDevice {
  const isSecond = own.voice.every((byte) => byte === 0);
  return isSecond ? { ...own, voice: newDevice(core).voice } : own;
}

function ownName({ record, archive }: OpenGroup): string {
  return namesOf(memberHistory(archive)).get(idOf(record.own.member)) ?? "?";
}

/** The one code with which an expected member comes over: it opens on their phone and on no other. */
export async function welcome(core: Core, member: Id): Promise<Answer<string>> {
  if (core.session === null) return failed("locked");
  const { group } = core.session;
  const circle = group?.archive.state.circle ?? null;
  if (group === null || circle === null) return failed("no-group");
  const { keys, record } = group;
  const { own } = record;
  if (!circle.devices.has(idOf(own.device))) return failed("no-group");
  const expected = circle.regrown?.expected.get(member);
  if (expected === undefined) return failed("not-found");
  if (circle.members.has(member)) return failed("already-in");
  const box = await sealAdmission(keys, expected.request);
  if (!box.ok) return failed("malformed");
  const vouch = await vouchFor(own.device, own.ed25519, keys.group, keys.epoch, expected.request);
  const { group: id, epoch } = keys;
  return done(
    writeAdmissionCode({ server: record.origin, group: id, epoch, box: box.value, vouches: [vouch] }),
  );
}

/** From whichever room of this phone the code is for; a room of its own is at hand afterwards. */
export async function comeOver(core: Core, text: string): Promise<Answer<null>> {
  if (core.session === null) return failed("locked");
  const code = readAdmissionCode(text);
  if (!code.ok) return failed("malformed");
  const { group: id, epoch, server, vouches } = code.value;
  for (const { group } of core.openRooms()) {
    if (group === null || equal(group.record.group, id)) continue;
    const { own } = group.record;
    const asked = await requestAgain(own);
    if (asked === null) continue;
    const secret = await openAdmission(await pairOf("X25519", own.x25519), code.value, asked);
    if (!secret.ok) continue;
    // A page may talk to the server it came from and to no other.
    if (server !== core.needs.origin) return failed("other-server");
    if (isThere(core, id)) return failed("already-there");
    const there = await newRoom(core);
    if (!there.ok) return there;
    const body = joinedBody(asked, vouches, ownName(group), null);
    return enter(core, there.value, id, secret.value, epoch, own, [JOINED, body]);
  }
  return failed("not-for-us");
}

/** What the older log lists of this device, as a request; null for a second phone, which has no voice. */
const requestAgain = async (own: OwnDevice): Promise<Bytes | null> =>
  own.voice.every((byte) => byte === 0) ? null : requestOf(own);
