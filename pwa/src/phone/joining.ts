// Founding a group, and the one way into one: a request that is shown, vouches, an admission that is shown back. No secret is on any screen.

import { sha256 } from "../crypto/hash.ts";
import { pairOf } from "../crypto/key-pair.ts";
import { type Bytes, equal } from "../lib/bytes.ts";
import { hoursOf } from "../lib/clock.ts";
import { asText } from "../lib/fields.ts";
import { must } from "../lib/result.ts";
import { openAdmission } from "../log/admission.ts";
import { BEFORE_ALL } from "../log/chain.ts";
import { USUAL_CHARTER } from "../log/charter.ts";
import {
  LONGEST_NAME,
  readAdmissionCode,
  readMemberCode,
  readRequestCode,
  writeRequestCode,
} from "../log/codes.ts";
import { epochKeys } from "../log/epoch.ts";
import { FOUNDED, foundedBody } from "../log/founding.ts";
import { JOINED, joinedBody } from "../log/joining.ts";
import { decodeRequest, encodeRequest, NO_VOICE, type Role } from "../log/request.ts";
import type { Change } from "../store/shelves.ts";
import { Post } from "../sync/post.ts";
import type { Vault } from "../vault/vault.ts";
import { keepAfar } from "./afar-keeping.ts";
import { done, failed } from "./answers.ts";
import type { Answer } from "./api.ts";
import { Archive } from "./archive.ts";
import { addToOutbox } from "./bundle.ts";
import type { Core } from "./core.ts";
import { asksAgain, enterAgain } from "./entering-again.ts";
import {
  type AskingRecord,
  encodeAsking,
  encodeGroup,
  type GroupRecord,
  type OwnDevice,
} from "./group-record.ts";
import { putWriteToken } from "./locked-exchange.ts";
import type { OpenGroup, Session } from "./open.ts";
import type { OwnEntry } from "./outbox.ts";
import { isUnsettled } from "./pending-join.ts";
import { placesOf } from "./places.ts";
import { problemOf } from "./problems.ts";
import { isThere } from "./rooms.ts";
import { ownOf } from "./session.ts";

const FIRST_EPOCH = 1;

export const isName = (name: string): boolean => asText(name.trim(), 1, LONGEST_NAME) !== undefined;

export function newDevice({ needs: { random } }: Core): OwnDevice {
  return {
    device: random(16),
    member: random(16),
    ed25519: random(32),
    x25519: random(32),
    voice: random(32),
  };
}

/** A second device of a member brings no voice: theirs stays where it is. */
export async function requestOf(own: OwnDevice, role: Role = 1): Promise<Bytes> {
  const [ed25519, x25519, voice] = await Promise.all([
    pairOf("Ed25519", own.ed25519),
    pairOf("X25519", own.x25519),
    pairOf("Ed25519", own.voice),
  ]);
  return encodeRequest({
    role,
    member: own.member,
    device: own.device,
    ed25519: ed25519.public,
    x25519: x25519.public,
    voice: role === 2 ? NO_VOICE : voice.public,
  });
}

export async function foundGroup(
  core: Core,
  name: string,
  myName: string,
  passcode: string,
  session: Session | null = core.session,
): Promise<Answer<null>> {
  const { needs } = core;
  if (session === null || !core.isOpen(session)) return failed("locked");
  if (session.group !== null) return failed("already-in");
  if (!isName(name) || !isName(myName)) return failed("malformed");
  const group = needs.random(16);
  const keys = await epochKeys(group, FIRST_EPOCH, needs.random(32));
  const own = newDevice(core);
  const [member, write] = await Promise.all([sha256(keys.member), sha256(keys.write)]);
  const founded = await new Post(needs.origin, needs.fetch).found(group, member, write, passcode);
  if (!founded.ok) return failed(problemOf(founded.code));
  const request = await requestOf(own);
  const body = foundedBody(name.trim(), USUAL_CHARTER, founded.value, request, myName.trim());
  return enter(core, session, group, keys.secret, FIRST_EPOCH, own, [FOUNDED, body]);
}

/** The group's record, its write token, and the entries that make us a member: one transaction, in any room that has no group. */
export async function enter(
  core: Core,
  session: Session,
  group: Bytes,
  secret: Bytes,
  epoch: number,
  own: OwnDevice,
  ...said: readonly (readonly [kind: string, body: OwnEntry["body"]])[]
): Promise<Answer<null>> {
  const { needs } = core;
  const record: GroupRecord = {
    group,
    origin: needs.origin,
    epochs: [[epoch, secret]],
    own,
    head: BEFORE_ALL,
    lastExchange: 0,
    broken: false,
    turnedAway: false,
    proofread: epoch,
    archived: false,
  };
  const keys = await epochKeys(group, epoch, secret);
  const archive = Archive.empty(group, session);
  const open: OpenGroup = { record, archive, keys, ring: new Map([[epoch, keys]]), own: await ownOf(record) };
  const hours = hoursOf(needs.clock);
  const entries = said.map(([kind, body]): OwnEntry => ({ id: needs.random(16), kind, hours, body }));
  const added = await addToOutbox(core, session, open, entries);
  if (!added.ok) return failed(added.code);
  const places = placesOf(session.room);
  const changes: Change[] = [
    ...added.value.changes,
    await sealed(session.vault, places.group, encodeGroup(record)),
    // Who comes back in place of other phones reads first which those are: nothing of it leaves before, locked or not.
    ...(isUnsettled(added.value.wire)
      ? []
      : [putWriteToken(session.room, { origin: needs.origin, token: keys.write, least: 0 })]),
    { shelf: "sealed", key: places.asking, value: null },
  ];
  const written = await needs.store.write(changes, "strict");
  if (!written.ok) return failed(written.code);
  session.group = open;
  session.asking = null;
  session.outbox = added.value.outbox;
  core.tell();
  return done(null);
}

const sealed = async (vault: Vault, place: string, bytes: Bytes): Promise<Change> => ({
  shelf: "sealed",
  key: place,
  value: await vault.seal(place, bytes),
});

/** The newcomer's code; the same one until it is answered, under the newest name. */
export async function requestCode(
  core: Core,
  myName: string,
  session: Session | null = core.session,
): Promise<Answer<string>> {
  if (session === null || !core.isOpen(session)) return failed("locked");
  if (session.group !== null) return failed("already-in");
  if (!isName(myName)) return failed("malformed");
  const name = myName.trim();
  const asked = session.asking !== null && roleOf(session.asking) === 1 ? session.asking : null;
  if (asked?.name === name) return done(asked.code);
  const own = asked?.own ?? newDevice(core);
  const request = asked?.request ?? (await requestOf(own));
  const before = asked === null ? null : must(readRequestCode(asked.code));
  const code = writeRequestCode({
    request,
    name,
    vouches: before?.vouches ?? [],
    aim: before?.aim ?? null,
  });
  return keepAsking(core, session, { own, request, name, code });
}

const roleOf = ({ request }: AskingRecord): Role => must(decodeRequest(request)).role;

/** Another phone of a member, once somebody has shown which member that is; the same code until it is answered. */
export async function requestAsMine(core: Core, text: string, lost: boolean): Promise<Answer<string>> {
  const { session } = core;
  if (session === null || !core.isOpen(session)) return failed("locked");
  if (session.group !== null) return failed("already-in");
  const shown = readMemberCode(text);
  if (!shown.ok) return failed("malformed");
  const { member, name } = shown.value;
  const { asking } = session;
  const role = lost ? 3 : 2;
  if (asking !== null && roleOf(asking) === role && equal(asking.own.member, member))
    return done(asking.code);
  // A link from afar would answer a request that is none any more.
  const { afar } = session;
  const left = afar.taken === null ? done(null) : await keepAfar(core, session, { ...afar, taken: null });
  if (!left.ok) return left;
  const fresh = newDevice(core);
  const own = { ...fresh, member, voice: lost ? fresh.voice : NO_VOICE };
  const request = await requestOf(own, role);
  const code = writeRequestCode({ request, name, vouches: [], aim: null });
  return keepAsking(core, session, { own, request, name, code });
}

export async function keepAsking(
  core: Core,
  session: Session,
  asking: AskingRecord,
): Promise<Answer<string>> {
  const change = await sealed(session.vault, placesOf(session.room).asking, encodeAsking(asking));
  const written = await core.needs.store.write([change], "strict");
  if (!written.ok) return failed(written.code);
  session.asking = asking;
  core.tell();
  return done(asking.code);
}

/** The newcomer's phone reads what a sponsor shows: one more vouch, or the admission. */
export async function readAnswer(
  core: Core,
  text: string,
  session: Session | null = core.session,
): Promise<Answer<{ joined: boolean; code: string | null }>> {
  if (session === null || !core.isOpen(session)) return failed("locked");
  const { asking, group: before } = session;
  if (before !== null && !asksAgain(before)) return failed("already-in");
  if (asking === null) return failed("not-for-us");
  const vouched = readRequestCode(text);
  if (vouched.ok) {
    if (!equal(vouched.value.request, asking.request)) return failed("not-for-us");
    const { aim } = vouched.value;
    if (before === null && aim !== null && isThere(core, aim.group)) return failed("already-there");
    const code = writeRequestCode({ ...vouched.value, name: asking.name });
    const kept = await keepAsking(core, session, { ...asking, code });
    return kept.ok ? done({ joined: false, code: kept.value }) : kept;
  }
  const admission = readAdmissionCode(text);
  if (!admission.ok) return failed("malformed");
  const { group, epoch, server, vouches } = admission.value;
  const pair = await pairOf("X25519", asking.own.x25519);
  const secret = await openAdmission(pair, admission.value, asking.request);
  if (!secret.ok) return failed("not-for-us");
  // A page may talk to the server it came from and to no other.
  if (server !== core.needs.origin) return failed("other-server");
  if (before !== null) return enterAgain(core, session, admission.value, secret.value);
  if (isThere(core, group)) return failed("already-there");
  const body = joinedBody(asking.request, vouches, roleOf(asking) === 1 ? asking.name : null, null);
  const entered = await enter(core, session, group, secret.value, epoch, asking.own, [JOINED, body]);
  return entered.ok ? done({ joined: true, code: null }) : entered;
}
