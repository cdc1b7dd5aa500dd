// What the group is being asked, sorted by whom it concerns. While this phone is not in the group, nothing asks it.
import type { GroupView, Proposal } from "../phone/api.ts";

export const isAboutMe = ({ about }: Proposal, me: string): boolean =>
  about.kind === "removal" && about.member === me;

export const asksMe = ({ iAmAsked, iAgreed }: Proposal): boolean => iAmAsked && !iAgreed;

/** The one that belongs on Today: it asks me, or else it is about me and I should not be the last to know. */
export function nextForMe({ standing, proposals, me }: GroupView): Proposal | null {
  if (standing !== "in") return null;
  return proposals.find(asksMe) ?? proposals.find((proposal) => isAboutMe(proposal, me)) ?? null;
}

export function removalOf({ proposals }: GroupView, member: string): Proposal | null {
  return proposals.find(({ about }) => about.kind === "removal" && about.member === member) ?? null;
}
