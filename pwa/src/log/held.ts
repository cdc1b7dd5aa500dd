// Held by N: how many other members have signed that they have the log up to here.
import type { LogState } from "./state.ts";

/** Null where no named wire stands: of a set-aside or hidden one nothing is told. */
export function heldBy(state: LogState, n: number): number | null {
  const author = state.authors.at(n) ?? null;
  if (author === null) return null;
  let members = 0;
  for (const [member, upTo] of state.seen) if (upTo >= n && member !== author) members += 1;
  return members;
}
