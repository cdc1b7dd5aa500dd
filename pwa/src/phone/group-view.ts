// The group as the page sees it: names and rules from the log, nothing about anybody's doings.

import { USUAL_CHARTER } from "../log/charter.ts";
import { idOf } from "../log/id.ts";
import type { GroupView } from "./api.ts";
import type { OpenGroup } from "./open.ts";

/** @param unreadable what lies on this phone and did not open */
export function groupView({ record, archive }: OpenGroup, unreadable: number): GroupView {
  const me = idOf(record.own.member);
  const { circle } = archive.state;
  const { sponsors, share, change, window, crowd, care, term } = circle?.charter ?? USUAL_CHARTER;
  const members = [...(circle?.members.values() ?? [])].map(({ m, who }) => ({
    id: m,
    name: who ?? "",
    me: m === me,
  }));
  return {
    id: idOf(record.group),
    name: circle?.name ?? "",
    me,
    members,
    charter: { sponsors, share, change, window, crowd, care, term },
    joined: archive.isDevice(idOf(record.own.device)),
    setAside: {
      ...Object.fromEntries(archive.setAside),
      ...(unreadable === 0 ? {} : { "unreadable-here": unreadable }),
    },
  };
}
