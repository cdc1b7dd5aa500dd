// Letting someone go: a reason is given, a share of the others agrees, and then the member and all their devices leave.
import type { Bytes } from "../lib/bytes.ts";
import type { Cbor } from "../lib/cbor.ts";
import { asBytes, asText, hasExactly, isMap } from "../lib/fields.ts";
import { err, ok } from "../lib/result.ts";
import type { Law, Settled } from "./affairs.ts";
import { agree, propose } from "./deciding.ts";
import { ID_SIZE, type Id, idOf } from "./id.ts";
import { isOpen } from "./proposals.ts";

export const REMOVAL_PROPOSED = "removal.proposed";
export const REMOVAL_AGREED = "removal.agreed";
export const LONGEST_REASON = 600;
/** In a group of two, letting go is Regrow: one alone would be the whole share. */
export const FEWEST_MEMBERS = 3;

export function removalBody(member: Bytes, reason: string): Cbor {
  return { member, reason };
}

export const proposeRemoval: Law = (now, said) => {
  const asked = readRemoval(said.body);
  if (asked === undefined || !isAboutAnother(now, said.author, asked.member)) return err("malformed");
  if (now.circle.members.size < FEWEST_MEMBERS) return err("too-few");
  if (isAskedAlready(now, asked.member)) return err("already-open");
  return ok(propose(now, said, { about: "removal", ...asked }));
};

export const agreeToRemoval: Law = (now, said) => agree(now, said, "removal");

function isAboutAnother({ circle }: Settled, author: Id, member: Id): boolean {
  return member !== author && circle.members.has(member);
}

function isAskedAlready(now: Settled, member: Id): boolean {
  const { proposals, circle } = now;
  const proposal = proposals.byId.get(proposals.aboutMember.get(member) ?? "");
  return proposal !== undefined && isOpen(proposal, circle, now);
}

function readRemoval(body: Cbor): { readonly member: Id; readonly reason: string } | undefined {
  if (!isMap(body) || !hasExactly(body, ["member", "reason"])) return undefined;
  const member = asBytes(body.member, ID_SIZE);
  const reason = asText(body.reason, 1, LONGEST_REASON);
  return member === undefined || reason === undefined ? undefined : { member: idOf(member), reason };
}
