// What became of our own wires once an answer was read: which came back, which the server must answer for.
import type { CameBack } from "./archive.ts";
import type { Caught } from "./group-record.ts";
import type { OwnWire } from "./outbox.ts";

export interface Fate {
  /** In the log, counting: the outbox lets go of them. */
  readonly back: readonly OwnWire[];
  /** Ours, and yet they do not count: the words stay in the outbox, with the reason. */
  readonly turnedAway: readonly OwnWire[];
  /** Under their ids they can never count: their entries go under others. */
  readonly renamed: readonly OwnWire[];
  /** The server said it holds them, and they are not where it said: they are sent again with the same bytes. */
  readonly vanished: readonly OwnWire[];
  readonly waiting: readonly OwnWire[];
  readonly caught: Caught | null;
}

/** @param read how far the log was read; @param end where the server says it ends */
export function fateOf(
  outbox: readonly OwnWire[],
  cameBack: (wire: OwnWire["wire"]) => CameBack | null,
  read: number,
  end: number,
): Fate {
  const fate = {
    back: [] as OwnWire[],
    turnedAway: [] as OwnWire[],
    renamed: [] as OwnWire[],
    vanished: [] as OwnWire[],
    waiting: [] as OwnWire[],
    caught: null as Caught | null,
  };
  for (const wire of outbox) {
    const came = cameBack(wire.wire);
    if (came !== null && wire.acked !== null && wire.acked !== came.n) fate.caught ??= "log-altered";
    if (came?.how === "stands") fate.back.push(wire);
    else if (came?.how === "wrong-epoch") fate.renamed.push(wire);
    else if (came?.how === "id-taken" || came?.how === "repeated-wire" || wire.refused === "id-taken") {
      // An id is drawn by chance and known to the server alone: whoever put other bytes under it, it let them.
      fate.renamed.push(wire);
      fate.caught ??= "log-altered";
    } else if (came !== null) fate.turnedAway.push({ ...wire, acked: came.n, refused: came.how });
    else if (wire.refused === null && wire.acked !== null && (wire.acked <= read || wire.acked > end)) {
      fate.vanished.push({ ...wire, acked: null });
      fate.caught ??= "log-withheld";
    } else fate.waiting.push(wire);
  }
  return fate;
}
