// A question put to the members, and when it has an answer: the share is taken of those who were members when it was put.
import { GrowingMap } from "../lib/growing-map.ts";
import type { KeptCharter } from "./charter.ts";
import { type Clock, spokenTime } from "./group-time.ts";
import type { Id } from "./id.ts";
import type { Circle } from "./members.ts";

export type Matter =
  | { readonly about: "removal"; readonly member: Id; readonly reason: string }
  | { readonly about: "charter"; readonly charter: KeptCharter };

export interface Proposal {
  /** The id of the entry that proposed. */
  readonly id: Id;
  readonly by: Id;
  readonly n: number;
  readonly matter: Matter;
  readonly electorate: ReadonlySet<Id>;
  readonly needed: number;
  /** Who ever agreed, the proposer first; those who left since do not count. */
  readonly agreed: readonly Id[];
  /** It ends at this hour of spoken time. */
  readonly until: number;
  readonly tookEffect: boolean;
}

export interface Proposals {
  readonly byId: GrowingMap<Proposal>;
  /** By member: the newest proposal to let them go. An older one has ended. */
  readonly aboutMember: ReadonlyMap<Id, Id>;
}

export const NO_PROPOSALS: Proposals = { byId: GrowingMap.empty(), aboutMember: new Map() };

/** 30 days. */
export const OPEN_HOURS = 720;

export function isOpen(proposal: Proposal, circle: Circle, clock: Clock): boolean {
  return !proposal.tookEffect && spokenTime(clock) < proposal.until && concernsSomeoneHere(proposal, circle);
}

function concernsSomeoneHere({ matter }: Proposal, circle: Circle): boolean {
  return matter.about === "charter" || circle.members.has(matter.member);
}

/** Agreement of one who has since left falls away. */
export function standingAgreements({ agreed }: Proposal, circle: Circle): readonly Id[] {
  return agreed.filter((m) => circle.members.has(m));
}

export function hasEnough(proposal: Proposal, circle: Circle): boolean {
  return standingAgreements(proposal, circle).length >= proposal.needed;
}

export function withProposal(proposals: Proposals, proposal: Proposal): Proposals {
  const { id, matter } = proposal;
  const aboutMember =
    matter.about === "removal"
      ? new Map(proposals.aboutMember).set(matter.member, id)
      : proposals.aboutMember;
  return { byId: proposals.byId.with(id, proposal), aboutMember };
}
