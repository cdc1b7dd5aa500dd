// Which room of this phone carries another one on. Read from the logs alone: no list that could be lost, or disagree.
import { equal } from "../lib/bytes.ts";
import { type Id, idOf } from "../log/id.ts";
import { REGROWN, readRegrown } from "../log/regrown-body.ts";
import type { Over, RegrownView } from "./api.ts";
import type { Session } from "./open.ts";
import { standingOf } from "./standing.ts";

function originOf({ group, outbox }: Session): Id | null {
  // Right after the founding it has not come back from the server yet.
  const waits = outbox.flatMap(({ entries }) => entries).find(({ kind }) => kind === REGROWN);
  const regrown = group?.archive.state.circle?.regrown ?? (waits && readRegrown(waits.body));
  return regrown ? idOf(regrown.from) : null;
}

const idIn = ({ group }: Session): Id | null => (group === null ? null : idOf(group.record.group));

/** The room whose log this one carries on, where it is on this phone. */
export function olderRoom(rooms: Iterable<Session>, of: Session): Session | null {
  const from = originOf(of);
  return from === null ? null : ([...rooms].find((one) => one !== of && idIn(one) === from) ?? null);
}

/** The room that carries this one on. */
export function newerRoom(rooms: Iterable<Session>, of: Session): Session | null {
  const id = idIn(of);
  return id === null ? null : ([...rooms].find((one) => one !== of && originOf(one) === id) ?? null);
}

export function overOf(rooms: Iterable<Session>, of: Session): Over | null {
  if (of.group === null) return null;
  if (newerRoom(rooms, of) !== null) return "carried-on";
  const standing = standingOf(of.group);
  return standing === "in" || standing === "waits-for-key" || standing === "overtaken" ? null : standing;
}

export function regrownView(rooms: readonly Session[], of: Session): RegrownView | null {
  const circle = of.group?.archive.state.circle;
  if (!circle?.regrown) return null;
  const { head, expected } = circle.regrown;
  const older = olderRoom(rooms, of);
  const ours = older?.group?.archive.state.heads.at(head.n);
  return {
    position: head.n,
    compared: ours === undefined ? "unknown" : equal(ours, head.h) ? "same" : "other",
    room: older?.room ?? null,
    awaited: [...expected]
      .filter(([member]) => !circle.members.has(member))
      .map(([id, { who }]) => ({ id, name: who ?? "", me: false, backBy: [] })),
  };
}
