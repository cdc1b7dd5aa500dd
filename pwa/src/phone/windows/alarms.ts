// What a server can be caught at when it opens a ballot: an own envelope left out, some laid later, some before the end.
import { equal } from "../../lib/bytes.ts";
import type { Ballot } from "../../log/ballots/ballot.ts";
import { isEarly, slippedIn } from "../../log/ballots/own.ts";
import type { Run } from "../../log/ballots/runs.ts";
import { idBytes } from "../../log/id.ts";
import type { Alarms } from "../api.ts";
import type { Session } from "../open.ts";

export const NO_ALARMS: Alarms = { keptOut: false, grown: false, early: false };

/** @param now milliseconds of this phone's clock */
export function alarmsIn(
  { group, windows }: Session,
  now: number,
): (ballot: Ballot, run: Run | undefined) => Alarms {
  const slipped = group === null ? [] : slippedIn(group.archive.state, windows.readTo >= group.record.head.n);
  return (ballot, run) => {
    const among = (ids: readonly Uint8Array[]): boolean => ids.some((id) => equal(id, idBytes(ballot.id)));
    const isSlipped = slipped.some(({ ballot: of }) => of === ballot.id);
    return {
      keptOut: among(windows.keptOut),
      grown: among(windows.grown),
      early: isSlipped || (run !== undefined && isEarly(ballot, Math.floor(now / 1000))),
    };
  };
}
