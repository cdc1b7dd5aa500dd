// The group as the page sees it: names and rules from the log, nothing about anybody's doings.

import { USUAL_CHARTER } from "../log/charter.ts";
import { type Id, idOf } from "../log/id.ts";
import { type OpenProposal, openProposals } from "../log/open-proposals.ts";
import type { Charter, GroupView, Problem, Proposal } from "./api.ts";
import type { OpenGroup } from "./open.ts";
import { standingOf } from "./standing.ts";

/** @param unreadable what lies on this phone and did not open @param problem what the last exchange ended with */
export function groupView(
  group: OpenGroup,
  unreadable: number,
  problem: Problem | null,
): Omit<GroupView, "regrown"> {
  const { record, archive } = group;
  const me = idOf(record.own.member);
  const { circle } = archive.state;
  const members = [...(circle?.members.values() ?? [])].map(({ m, who, backBy }) => ({
    id: m,
    name: who ?? "",
    me: m === me,
    backBy: backBy.map((voucher) => voucher.who ?? ""),
  }));
  return {
    id: idOf(record.group),
    name: circle?.name ?? "",
    me,
    members,
    charter: plainCharter(circle?.charter ?? USUAL_CHARTER),
    joined: archive.isDevice(idOf(record.own.device)),
    standing: standingOf(group),
    falseBy: falseBy(group, problem),
    proposals: openProposals(archive.state).map((proposal) => shown(proposal, me)),
    newKeyDue: archive.state.turn.due,
    setAside: {
      ...Object.fromEntries(archive.setAside),
      ...(unreadable === 0 ? {} : { "unreadable-here": unreadable }),
    },
  };
}

function falseBy(group: OpenGroup, problem: Problem | null): string | null {
  const { circle, turn } = group.archive.state;
  const isWaiting = standingOf(group) === "waits-for-key" && turn.latest?.isFalseBox === true;
  const isFalse = isWaiting || problem === "false-key";
  const device = turn.halted?.device ?? (isFalse ? (turn.latest?.device ?? null) : null);
  const member = device === null ? undefined : circle?.devices.get(device)?.m;
  return (member === undefined ? null : circle?.members.get(member)?.who) ?? null;
}

export const plainCharter = ({ sponsors, share, change, window, crowd, care, term }: Charter): Charter => ({
  sponsors,
  share,
  change,
  window,
  crowd,
  care,
  term,
});

function shown({ id, by, matter, asked, agreed, needed, hoursLeft }: OpenProposal, me: Id): Proposal {
  const about =
    matter.about === "removal"
      ? ({ kind: "removal", member: matter.member, reason: matter.reason } as const)
      : ({ kind: "charter", charter: plainCharter(matter.charter) } as const);
  return {
    id,
    by,
    about,
    agreed: agreed.length,
    needed,
    of: asked.length,
    iAmAsked: asked.includes(me),
    iAgreed: agreed.includes(me),
    hoursLeft,
  };
}
