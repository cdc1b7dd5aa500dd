// How this phone stands to its group, read from the log alone.

import { waitsFor } from "../log/holding.ts";
import { idOf } from "../log/id.ts";
import { LEFT } from "../log/leaving.ts";
import type { Standing } from "./api.ts";
import type { OpenGroup } from "./open.ts";

export function standingOf({ archive, record, ring, keys }: OpenGroup): Standing {
  const { state, entries } = archive;
  if (record.archived) return "archive";
  if (state.turn.halted !== null) return "halted";
  const device = idOf(record.own.device);
  // Its id was used and it is not listed: it was in. A newcomer's is not used yet.
  if (state.circle?.used.has(device) === true && !archive.isDevice(device)) {
    const member = idOf(record.own.member);
    if (archive.isMember(member)) return "replaced";
    return entries.some(({ kind, author }) => kind === LEFT && author === member) ? "left" : "let-go";
  }
  // A vouch counts under its own epoch only, and the log is in a later one than we were let in under.
  if (!archive.isDevice(device))
    return record.turnedAway || state.turn.epoch > keys.epoch ? "overtaken" : "in";
  return waitsFor(state, ring) === null ? "in" : "waits-for-key";
}

/** Whether there is anything to exchange: who is out, or cannot go on, asks the server for nothing more. */
export const mayExchange = (group: OpenGroup): boolean => {
  const standing = standingOf(group);
  return standing === "in" || standing === "waits-for-key";
};
