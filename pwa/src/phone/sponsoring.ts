// A member lets somebody in: reads who asks, vouches with this device's key, and, as the last one needed, hands over the epoch key sealed to them.

import { equal } from "../lib/bytes.ts";
import { must } from "../lib/result.ts";
import { sealAdmission } from "../log/admission.ts";
import {
  type RequestCode,
  readRequestCode,
  writeAdmissionCode,
  writeMemberCode,
  writeRequestCode,
} from "../log/codes.ts";
import { idBytes, idOf } from "../log/id.ts";
import type { Circle } from "../log/members.ts";
import { decodeRequest, isVouchBy, type Role, type Vouch, vouchFor } from "../log/request.ts";
import { done, failed } from "./answers.ts";
import type { Answer, Newcomer, Problem } from "./api.ts";
import type { Core } from "./core.ts";
import type { OpenGroup, Session } from "./open.ts";

const roleOf = ({ request }: RequestCode): Role => must(decodeRequest(request)).role;

/** For another phone of this member, or of the one named: it says who they are and opens nothing. */
export function memberCode(core: Core, member?: string): Answer<string> {
  const { session } = core;
  if (session === null) return failed("locked");
  const { group } = session;
  if (group === null) return failed("no-group");
  const { record, archive } = group;
  const one = archive.state.circle?.members.get(member ?? idOf(record.own.member));
  if (one === undefined) return failed(member === undefined ? "no-group" : "not-listed");
  return done(writeMemberCode({ group: record.group, member: idBytes(one.m), name: one.who ?? "?" }));
}

interface Asked {
  readonly group: OpenGroup;
  readonly code: RequestCode;
  /** Vouches by different members that hold, this phone's member left out. */
  readonly others: readonly Vouch[];
  /** How many are still missing once this phone has vouched. */
  readonly missing: number;
  readonly asks: Newcomer["asks"];
  /** Of the member it is about, as the group knows them; a code could say any name. */
  readonly name: string;
}

export async function readRequest(
  core: Core,
  text: string,
  session: Session | null = core.session,
): Promise<Answer<Newcomer>> {
  const asked = await readAsked(session, text);
  if (!asked.ok) return asked;
  const { code, missing, asks, name } = asked.value;
  return done({ name: asks === "new" ? code.name : name, missing, asks });
}

export async function vouch(
  core: Core,
  text: string,
  session: Session | null = core.session,
): Promise<Answer<{ code: string; admits: boolean }>> {
  const asked = await readAsked(session, text);
  if (!asked.ok) return asked;
  const { group, code, others, missing, asks } = asked.value;
  const { record, keys } = group;
  const { own } = record;
  const mine = () => vouchFor(own.device, own.ed25519, keys.group, keys.epoch, code.request);
  // A phone that is on the list needs the key and nobody's word.
  const vouches = asks === "key" ? [] : [...others, await mine()];
  const aim = { group: keys.group, epoch: keys.epoch };
  if (missing > 0) {
    return done({ code: writeRequestCode({ ...code, vouches, aim }), admits: false });
  }
  const box = await sealAdmission(keys, code.request);
  if (!box.ok) return failed("malformed");
  return done({
    code: writeAdmissionCode({ server: record.origin, ...aim, box: box.value, vouches }),
    admits: true,
  });
}

async function readAsked(session: Session | null, text: string): Promise<Answer<Asked>> {
  if (session === null) return failed("locked");
  const { group } = session;
  if (group === null) return failed("no-group");
  const read = readRequestCode(text);
  if (!read.ok) return failed("malformed");
  const code = read.value;
  const { circle } = group.archive.state;
  if (circle === null || !group.archive.isMember(idOf(group.record.own.member))) return failed("no-group");
  if (group.keys.epoch !== group.archive.state.turn.epoch) return failed("needs-key");
  if (code.aim !== null && !equal(code.aim.group, group.keys.group)) return failed("not-for-us");
  const { member } = must(decodeRequest(code.request));
  const name = circle.members.get(idOf(member))?.who ?? "?";
  if (isListed(circle, code)) return done({ group, code, others: [], missing: 0, asks: "key", name });
  const problem = fits(group, circle, code);
  if (problem !== null) return failed(problem);
  const role = roleOf(code);
  const others = await standing(group, code);
  const missing = Math.max(0, needed(circle, role) - others.length - 1);
  return done({ group, code, others, missing, asks: ASKS[role], name });
}

const ASKS = { 1: "new", 2: "mine", 3: "back" } as const;

/** A second phone of our own needs nobody but us; of two members, the one who comes back cannot be asked. */
function needed({ charter, members }: Circle, role: Role): number {
  if (role === 2) return 1;
  return role === 1 ? Math.min(charter.sponsors, members.size) : members.size === 2 ? 1 : 2;
}

/** The same device with the same keys is on the list. */
function isListed({ devices }: Circle, { request }: RequestCode): boolean {
  const { device, member, ed25519, x25519 } = must(decodeRequest(request));
  const listed = devices.get(idOf(device));
  if (listed === undefined) return false;
  return listed.m === idOf(member) && equal(listed.e, ed25519) && equal(listed.x, x25519);
}

function fits({ record, archive }: OpenGroup, { used }: Circle, { request }: RequestCode): Problem | null {
  const { role, member, device } = must(decodeRequest(request));
  if (used.has(idOf(device))) return "already-in";
  if (role === 1) return archive.isMember(idOf(member)) ? "already-in" : null;
  const isOurs = equal(member, record.own.member);
  if (role === 2) return isOurs ? null : "not-your-phone";
  if (isOurs) return "yourself";
  return archive.isMember(idOf(member)) ? null : "not-listed";
}

/** One vouch a member, only those that verify now: none of our own, none of whom it is about. */
async function standing(group: OpenGroup, { request, vouches }: RequestCode): Promise<Vouch[]> {
  const { keys, archive, record } = group;
  const about = idOf(must(decodeRequest(request)).member);
  const byMember = new Map<string, Vouch>();
  for (const one of vouches) {
    const device = archive.state.circle?.devices.get(idOf(one.device));
    if (device === undefined || device.m === idOf(record.own.member) || device.m === about) continue;
    if (await isVouchBy(device.e, one, keys.group, keys.epoch, request)) byMember.set(device.m, one);
  }
  return [...byMember.values()];
}
