// What came back in a wire of ours that stands, and yet does not count: a joining whose vouches fell away takes the pages sealed with it along. They are kept.
import type { Random } from "../crypto/random.ts";
import type { Bytes } from "../lib/bytes.ts";
import { LAWS } from "../log/laws.ts";
import type { OwnWire } from "./outbox.ts";
import { joinIn } from "./pending-join.ts";

export interface LeftOver {
  /** Under a new id: the old one is used up. The entries keep theirs. */
  readonly wire: OwnWire;
  /** Our own joining is in it: it is asked for again. */
  readonly isJoin: boolean;
}

/** An entry that is in the log by another wire is none of them, nor an act of the group that came too late to count. */
export function leftOver(
  back: readonly OwnWire[],
  refusedIn: (wire: Bytes) => ReadonlyMap<number, string>,
  random: Random,
): LeftOver[] {
  return back.flatMap((wire) => {
    const refused = refusedIn(wire.wire);
    const isJoin = joinIn(wire) !== null && refused.has(0) && refused.get(0) !== "repeated-entry";
    const entries = wire.entries.filter(({ kind }, place) => {
      const code = refused.get(place);
      return code !== undefined && code !== "repeated-entry" && !LAWS.has(kind);
    });
    if (entries.length === 0) return [];
    const code = isJoin ? null : [...refused.values()].find((one) => one !== "repeated-entry");
    const left = { ...wire, id: random(16), entries, attempted: false, acked: null, refused: code ?? null };
    return [{ wire: left, isJoin }];
  });
}
