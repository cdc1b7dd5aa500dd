// `member.left`: the author's member and all its devices leave, at once and without being asked why.
import type { Cbor } from "../lib/cbor.ts";
import { hasExactly, isMap } from "../lib/fields.ts";
import { err, ok } from "../lib/result.ts";
import { type Law, withRotationDue } from "./affairs.ts";
import { withoutMember } from "./members.ts";

export const LEFT = "member.left";

export function leftBody(): Cbor {
  return {};
}

export const leave: Law = (now, { body, author }) =>
  isMap(body) && hasExactly(body, [])
    ? ok(withRotationDue({ ...now, circle: withoutMember(now.circle, author) }))
    : err("malformed");
