// Who is in the group: founding, the three ways in, and leaving. Each law is a predicate; a refused joining changes nothing.
import { type Bytes, equal } from "../lib/bytes.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { KeptCharter } from "./charter.ts";
import type { Founding } from "./founding.ts";
import { type Id, idOf } from "./id.ts";
import type { Joining } from "./joining.ts";
import type { Regrown } from "./regrown-body.ts";
import { broughtBy, type Request } from "./request.ts";

export interface Device {
  readonly d: Id;
  readonly m: Id;
  readonly e: Bytes;
  readonly x: Bytes;
  readonly v: Bytes;
  /** Position from which it is listed. */
  readonly since: number;
}

export interface Member {
  readonly m: Id;
  /** The name they gave when they joined, if any. */
  readonly who: string | null;
  readonly devices: readonly Id[];
  readonly since: number;
  /** Who vouched when this member came back with a new phone, the last time; empty if that never was. */
  readonly backBy: readonly Voucher[];
}

/** As they were called then: they may have left since. */
export interface Voucher {
  readonly m: Id;
  readonly who: string | null;
}

export interface Circle {
  readonly name: string;
  /** The one in force. */
  readonly charter: KeptCharter;
  /** The server's attesting key as the founding names it. */
  readonly server: Bytes;
  readonly members: ReadonlyMap<Id, Member>;
  readonly devices: ReadonlyMap<Id, Device>;
  /** Every id and key that was ever brought, as text. */
  readonly used: ReadonlySet<string>;
  /** Of a group that carries on an older one. */
  readonly regrown: Regrown | null;
}

export function found(founding: Founding, n: number): Circle {
  const { name, charter, server, founder, who } = founding;
  const empty: Circle = {
    name,
    charter,
    server,
    members: new Map(),
    devices: new Map(),
    used: new Set(),
    regrown: null,
  };
  return withDevice(empty, founder, who, n);
}

/** `vouchers`: the listed devices whose vouches were found good. */
export function join(
  circle: Circle,
  joining: Joining,
  vouchers: readonly Id[],
  n: number,
): Result<Circle, "used-before" | "not-vouched" | "malformed"> {
  if (!bringsOnlyNewThings(circle, joining.request)) return err("used-before");
  if (!isVouchedFor(circle, joining, vouchers)) return err("not-vouched");
  if (joining.request.role !== 3) return ok(withDevice(circle, joining.request, joining.name, n));
  if (!replacesAllDevices(circle, joining)) return err("malformed");
  const back = broughtBack(circle, idOf(joining.request.member), vouchers);
  return ok(withDevice(withoutDevices(back, joining.replaces), joining.request, joining.name, n));
}

/** Kept beside the member, so that everybody reads who let a new phone take their place. */
function broughtBack(circle: Circle, m: Id, vouchers: readonly Id[]): Circle {
  const member = circle.members.get(m);
  if (member === undefined) return circle;
  const backBy = vouchingMembers(circle, vouchers)
    .filter((one) => one !== m)
    .map((one) => ({ m: one, who: circle.members.get(one)?.who ?? null }));
  return { ...circle, members: new Map(circle.members).set(m, { ...member, backBy }) };
}

const vouchingMembers = (circle: Circle, vouchers: readonly Id[]): Id[] => [
  ...new Set(vouchers.map((d) => circle.devices.get(d)?.m).filter((m) => m !== undefined)),
];

function bringsOnlyNewThings(circle: Circle, request: Request): boolean {
  return broughtBy(request).every((thing) => !circle.used.has(thing));
}

function isVouchedFor(circle: Circle, { request, signed }: Joining, vouchers: readonly Id[]): boolean {
  const vouching = new Set(vouchingMembers(circle, vouchers));
  const member = idOf(request.member);
  const expected = circle.regrown?.expected.get(member);
  // Exactly this request stands in the regrowing: the older log vouches for it.
  if (request.role === 1 && expected !== undefined && equal(expected.request, signed)) return true;
  if (request.role === 1) return vouching.size >= Math.min(circle.charter.sponsors, circle.members.size);
  if (!circle.members.has(member)) return false;
  if (request.role === 2) return vouching.has(member);
  vouching.delete(member);
  // In a group of two there is only one other to ask.
  return vouching.size >= (circle.members.size === 2 ? 1 : 2);
}

function replacesAllDevices(circle: Circle, joining: Joining): boolean {
  const listed = circle.members.get(idOf(joining.request.member))?.devices ?? [];
  return listed.length === joining.replaces.size && listed.every((d) => joining.replaces.has(d));
}

function withDevice(circle: Circle, request: Request, who: string | null, n: number): Circle {
  const m = idOf(request.member);
  const d = idOf(request.device);
  const { ed25519: e, x25519: x, voice: v } = request;
  const before = circle.members.get(m) ?? { m, who, devices: [], since: n, backBy: [] };
  return {
    ...circle,
    members: new Map(circle.members).set(m, { ...before, devices: [...before.devices, d] }),
    devices: new Map(circle.devices).set(d, { d, m, e, x, v, since: n }),
    used: new Set([...circle.used, ...broughtBy(request)]),
  };
}

/** The member's ids and keys stay used: whoever left comes back as someone new or not at all. */
export function withoutMember(circle: Circle, m: Id): Circle {
  const members = new Map(circle.members);
  members.delete(m);
  const devices = new Map([...circle.devices].filter(([, device]) => device.m !== m));
  return { ...circle, members, devices };
}

function withoutDevices(circle: Circle, leaving: ReadonlySet<Id>): Circle {
  const devices = new Map([...circle.devices].filter(([d]) => !leaving.has(d)));
  const members = new Map(circle.members);
  for (const [m, member] of members) {
    members.set(m, { ...member, devices: member.devices.filter((d) => !leaving.has(d)) });
  }
  return { ...circle, members, devices };
}
