// A closing appends a whole urn at once, ascending by wire id: so the run of a ballot lies in one stretch of rising ids.
// A stretch is a longest row of positions whose wire ids rise, whatever the wires are: what a member puts into an urn
// instead of an envelope cannot break the run of the others.
import type { Bytes } from "../../lib/bytes.ts";
import { type Ballots, type Slipped, START } from "./ballot.ts";

/** With the wire at the next position, which goes on with the stretch or ends it. */
export function stretched(ballots: Ballots, id: Bytes | undefined): Ballots {
  const { stretch } = ballots;
  const { last, length } = stretch;
  if (id !== undefined && last !== null && isBelow(last, id))
    return { ...ballots, stretch: { ...stretch, length: length + 1, last: id } };
  const ended = stretch.found.size === 0 ? ballots : afterStretch(ballots);
  return { ...ended, stretch: { ...START, length: 1, last: id ?? null } };
}

/** The first stretch that holds `floor` envelopes of a ballot is its run. */
function afterStretch(ballots: Ballots): Ballots {
  const runs = new Map(ballots.runs);
  const slipped: Slipped[] = [];
  for (const [ballot, envelopes] of ballots.stretch.found) {
    const floor = ballots.byId.get(ballot)?.floor ?? 0;
    if (envelopes.length >= floor) runs.set(ballot, envelopes);
    // A closing brings `floor` wires at least. Where so many stand, those that are no envelopes may be a member's doing.
    else if (ballots.stretch.length < floor) slipped.push({ n: envelopes[0]?.n ?? 0, ballot });
  }
  return { ...ballots, runs, slipped: [...ballots.slipped, ...slipped] };
}

function isBelow(one: Bytes, other: Bytes): boolean {
  const at = one.findIndex((byte, place) => byte !== other[place]);
  return at >= 0 && (one[at] ?? 0) < (other[at] ?? 0);
}
