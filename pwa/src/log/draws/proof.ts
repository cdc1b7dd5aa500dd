// Whether a number that is shown is the one that was locked in: computed once, when the wire is first read.
import { equal } from "../../lib/bytes.ts";
import type { Cbor } from "../../lib/cbor.ts";
import type { Id } from "../id.ts";
import type { LogState } from "../state.ts";
import { readBytesIn } from "./bodies.ts";
import { commitOf } from "./order.ts";

export async function isShareLockedIn(state: LogState, device: Id, body: Cbor): Promise<boolean> {
  const shown = readBytesIn(body, "share");
  const member = state.circle?.devices.get(device)?.m;
  const commit =
    shown === undefined || member === undefined
      ? undefined
      : state.draws.get(shown.draw)?.entered.get(member);
  if (shown === undefined || member === undefined || commit === undefined) return false;
  return equal(commit, await commitOf(state.group, shown.draw, member, shown.bytes));
}
