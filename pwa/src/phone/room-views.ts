// The groups of this phone as the page sees them: a name each, and what of it is only here. Nothing of what is in them.
import type { RoomView } from "./api.ts";
import { newerRoom, overOf } from "./carried.ts";
import type { Session } from "./open.ts";

/** How many sealed entries have not reached the server yet. */
export const sealedHere = ({ outbox }: Session): number =>
  outbox.filter(({ acked }) => acked === null).reduce((sum, { entries }) => sum + entries.length, 0);

export function roomViews(
  sessions: Iterable<Session>,
  atHand: Session | null,
  damaged: readonly number[],
): RoomView[] {
  const rooms = [...sessions];
  const views = rooms.map((session) => ({
    id: session.room,
    name: session.group?.archive.state.circle?.name ?? "",
    atHand: session === atHand,
    waits: session.group === null && (session.asking !== null || session.afar.taken !== null),
    onlyHere: sealedHere(session),
    over: overOf(rooms, session),
    carriedOn: newerRoom(rooms, session)?.room ?? null,
    problem: session.exchange.problem,
  }));
  const shut = damaged.map((id) => ({
    id,
    name: "",
    atHand: false,
    waits: false,
    onlyHere: 0,
    over: null,
    carriedOn: null,
    problem: "damaged" as const,
  }));
  return [...views, ...shut].sort((a, b) => a.id - b.id);
}
