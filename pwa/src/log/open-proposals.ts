// What the members are being asked, for the screens: who is asked, how many of how many have agreed, when it ends.
import { spokenTime } from "./group-time.ts";
import type { Id } from "./id.ts";
import { isOpen, type Matter, type Proposal, standingAgreements } from "./proposals.ts";
import type { LogState } from "./state.ts";

export interface OpenProposal {
  readonly id: Id;
  readonly by: Id;
  readonly n: number;
  readonly matter: Matter;
  /** Those of its electorate who are still members. */
  readonly asked: readonly Id[];
  /** Those of them who agreed, the proposer included. */
  readonly agreed: readonly Id[];
  readonly needed: number;
  /** The hour of spoken time at which it ends. */
  readonly until: number;
  readonly hoursLeft: number;
}

/** In the order in which they were put. */
export function openProposals(state: LogState): readonly OpenProposal[] {
  const { circle, proposals } = state;
  if (circle === null) return [];
  const time = spokenTime(state);
  return proposals.byId
    .values()
    .filter((proposal) => isOpen(proposal, circle, state))
    .map((proposal) =>
      shown(proposal, [...circle.members.keys()], standingAgreements(proposal, circle), time),
    );
}

function shown(
  { id, by, n, matter, electorate, needed, until }: Proposal,
  members: readonly Id[],
  agreed: readonly Id[],
  time: number,
): OpenProposal {
  const asked = members.filter((m) => electorate.has(m));
  return { id, by, n, matter, asked, agreed, needed, until, hoursLeft: until - time };
}
