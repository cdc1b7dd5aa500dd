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
import { idOf } from "../log/id.ts";
import { decodeRequest, isVouchBy, type Vouch, vouchFor } from "../log/request.ts";
import { done, failed } from "./answers.ts";
import type { Answer, Newcomer, Problem } from "./api.ts";
import type { Core } from "./core.ts";
import type { OpenGroup, Session } from "./open.ts";

const roleOf = ({ request }: RequestCode): number => must(decodeRequest(request)).role;

/** For another phone of this member. */
export function memberCode(core: Core): Answer<string> {
  const { session } = core;
  if (session === null) return failed("locked");
  const group = session.group;
  const mine = group?.archive.state.circle?.members.get(idOf(group.record.own.member));
  if (group === null || mine === undefined) return failed("no-group");
  const { own } = group.record;
  return done(writeMemberCode({ group: group.record.group, member: own.member, name: mine.who ?? "?" }));
}

interface Asked {
  readonly group: OpenGroup;
  readonly code: RequestCode;
  /** Vouches by different members that hold, this phone's member left out. */
  readonly others: readonly Vouch[];
  /** How many are still missing once this phone has vouched. */
  readonly missing: number;
}

export async function readRequest(
  core: Core,
  text: string,
  session: Session | null = core.session,
): Promise<Answer<Newcomer>> {
  const asked = await readAsked(session, text);
  if (!asked.ok) return asked;
  const { code, missing } = asked.value;
  return done({ name: code.name, missing, mine: roleOf(code) === 2 });
}

export async function vouch(
  core: Core,
  text: string,
  session: Session | null = core.session,
): Promise<Answer<{ code: string; admits: boolean }>> {
  const asked = await readAsked(session, text);
  if (!asked.ok) return asked;
  const { group, code, others, missing } = asked.value;
  const { record, keys } = group;
  const { own } = record;
  const mine = await vouchFor(own.device, own.ed25519, keys.group, keys.epoch, code.request);
  const vouches = [...others, mine];
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
  const problem = fits(group, code);
  if (problem !== null) return failed(problem);
  const others = await standing(group, code);
  const { circle } = group.archive.state;
  if (circle === null) return failed("no-group");
  // A second phone of our own needs nobody but us.
  const needed = roleOf(code) === 2 ? 1 : Math.min(circle.charter.sponsors, circle.members.size);
  return done({ group, code, others, missing: Math.max(0, needed - others.length - 1) });
}

function fits(group: OpenGroup, { request, aim }: RequestCode): Problem | null {
  const { keys, archive } = group;
  if (!archive.isMember(idOf(group.record.own.member))) return "no-group";
  if (aim !== null && (!equal(aim.group, keys.group) || aim.epoch !== keys.epoch)) return "not-for-us";
  const { role, member, device } = must(decodeRequest(request));
  if (role === 2 && !archive.isDevice(idOf(device))) {
    return equal(member, group.record.own.member) ? null : "not-your-phone";
  }
  return archive.isMember(idOf(member)) || archive.isDevice(idOf(device)) ? "already-in" : null;
}

/** One vouch a member, only those that verify now, and none of our own. */
async function standing(group: OpenGroup, { request, vouches }: RequestCode): Promise<Vouch[]> {
  const { keys, archive, record } = group;
  const byMember = new Map<string, Vouch>();
  for (const one of vouches) {
    const device = archive.state.circle?.devices.get(idOf(one.device));
    if (device === undefined || device.m === idOf(record.own.member)) continue;
    if (await isVouchBy(device.e, one, keys.group, keys.epoch, request)) byMember.set(device.m, one);
  }
  return [...byMember.values()];
}
