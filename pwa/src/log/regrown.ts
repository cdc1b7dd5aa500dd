// `group.regrown`: this group carries on an older one. Whom it names comes in without a vouch.
import { err, ok } from "../lib/result.ts";
import type { Law } from "./affairs.ts";
import { type Id, idBytes } from "./id.ts";
import type { Circle } from "./members.ts";
import { type Expected, readRegrown } from "./regrown-body.ts";
import { broughtBy, decodeRequest, encodeRequest } from "./request.ts";

/** Behind the founding, in the same wire. */
const PLACE = { n: 1, index: 1 };

export const regrow: Law = (now, { n, index, body }) => {
  const regrown = n === PLACE.n && index === PLACE.index ? readRegrown(body) : undefined;
  if (regrown === undefined) return err("malformed");
  const things = [...regrown.expected.values()].flatMap(thingsIn);
  const isNew = things.every((thing) => !now.circle.used.has(thing));
  if (!isNew || new Set(things).size !== things.length) return err("malformed");
  return ok({ ...now, circle: { ...now.circle, regrown } });
};

/** Of the listed devices those that carry a voice, one a member: a second phone comes in as one, behind the first. */
export function expectedOf({ members, devices }: Circle, without: ReadonlySet<Id>): readonly Expected[] {
  return [...devices.values()].flatMap(({ d, m, e, x, v }) => {
    const [member, device] = [idBytes(m), idBytes(d)];
    const request = encodeRequest({ role: 1, member, device, ed25519: e, x25519: x, voice: v });
    if (without.has(m) || !decodeRequest(request).ok) return [];
    return [{ request, who: members.get(m)?.who ?? null }];
  });
}

function thingsIn({ request }: Expected): readonly string[] {
  const asked = decodeRequest(request);
  return asked.ok ? broughtBy(asked.value) : [];
}
