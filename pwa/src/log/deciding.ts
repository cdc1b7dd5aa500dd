// The laws of proposing and agreeing, alike for letting someone go and for the charter.
import { err, ok, type Result } from "../lib/result.ts";
import { type Said, type Settled, withRotationDue } from "./affairs.ts";
import { readAgreement } from "./agreement.ts";
import type { Share } from "./charter.ts";
import { spokenTime } from "./group-time.ts";
import { type Circle, withoutMember } from "./members.ts";
import { hasEnough, isOpen, type Matter, OPEN_HOURS, type Proposal, withProposal } from "./proposals.ts";
import type { EntryRefusal } from "./refusals.ts";
import { neededOf } from "./share.ts";

/** The author's own agreement is in the proposal. */
export function propose(now: Settled, said: Said, matter: Matter): Settled {
  const electorate = electorateOf(now.circle, matter);
  const proposal: Proposal = {
    id: said.id,
    by: said.author,
    n: said.n,
    matter,
    electorate,
    needed: neededOf(shareOf(now.circle, matter), electorate.size),
    agreed: [said.author],
    until: spokenTime(now) + OPEN_HOURS,
    tookEffect: false,
  };
  return decided(now, proposal);
}

export function agree(now: Settled, said: Said, about: Matter["about"]): Result<Settled, EntryRefusal> {
  const named = readAgreement(said.body);
  const proposal = named === undefined ? undefined : now.proposals.byId.get(named);
  if (proposal?.matter.about !== about) return err("malformed");
  if (!isOpen(proposal, now.circle, now)) return err("ended");
  if (!proposal.electorate.has(said.author)) return err("not-asked");
  if (proposal.agreed.includes(said.author)) return err("already-agreed");
  return ok(decided(now, { ...proposal, agreed: [...proposal.agreed, said.author] }));
}

/** It is looked at whenever a proposal or an agreement counts. */
function decided(now: Settled, proposal: Proposal): Settled {
  const tookEffect = hasEnough(proposal, now.circle);
  const next = { ...now, proposals: withProposal(now.proposals, { ...proposal, tookEffect }) };
  return tookEffect ? carriedOut(next, proposal.matter) : next;
}

function carriedOut(now: Settled, matter: Matter): Settled {
  if (matter.about === "charter") return { ...now, circle: { ...now.circle, charter: matter.charter } };
  return withRotationDue({ ...now, circle: withoutMember(now.circle, matter.member) });
}

/** The members when it was put, without the person concerned. */
function electorateOf(circle: Circle, matter: Matter): ReadonlySet<string> {
  const electorate = new Set(circle.members.keys());
  if (matter.about === "removal") electorate.delete(matter.member);
  return electorate;
}

function shareOf({ charter }: Circle, { about }: Matter): Share {
  return about === "removal" ? charter.share : charter.change;
}
