// The window as the page sees it: how long it is open, how many there could be, and what becomes of one's own words.

import { toHex } from "../../lib/bytes.ts";
import { periodAt, timesOf } from "../../log/ballots/period.ts";
import { runningWindow } from "../../log/ballots/preparing.ts";
import type { RunView, WindowStanding, WindowView } from "../api.ts";
import type { Core } from "../core.ts";
import { hexToId } from "../ids.ts";
import type { OpenGroup, Session } from "../open.ts";
import { standingOf } from "../standing.ts";
import { alarmsIn } from "./alarms.ts";
import { carried, decodeContent } from "./aside.ts";
import { stayedShut, wholeRuns } from "./closing.ts";
import { readersNow } from "./few.ts";
import { monthOf } from "./naming.ts";
import { isTooSmall } from "./opening.ts";
import type { Aside } from "./record.ts";
import { lyingThere, standingIn } from "./standing.ts";

/** About a year of weeks. */
const MOST_RUNS = 60;

export function windowView(session: Session, drafts: Core["drafts"], now: number): WindowView | null {
  const { group } = session;
  const circle = group?.archive.state.circle ?? null;
  if (group === null || circle === null || standingOf(group) !== "in") return null;
  const { state } = group.archive;
  const seconds = Math.floor(now / 1000);
  const ballot = runningWindow(state, seconds);
  const { window, crowd } = circle.charter;
  const period = ballot?.period ?? periodAt(state.ballots.origin, window, seconds);
  const due = timesOf(state.ballots.origin, window, period);
  const aside = carried({ drafts }, session);
  const { readers, unread } = readersOf(session, aside);
  // With nobody left to read them the words wait, whatever lies there from before.
  const { state: lies, older } = lyingThere(session, ballot, unread ? null : (aside?.edition ?? null));
  return {
    period,
    opens: (ballot?.opens ?? Number(due.opens)) * 1000,
    closes: (ballot?.closes ?? Number(due.closes)) * 1000,
    most: ballot?.voices.size ?? 0,
    floor: ballot?.floor ?? crowd,
    standing: ballot === undefined ? withoutBallot(session, group) : standingIn(session, ballot),
    mine: unread ? "waits" : lies,
    carries: aside === null ? null : hexToId(toHex(aside.draft)),
    older,
    keepsCopy: aside?.keep === true,
    carriesOver: aside?.carry === true,
    pair: session.pair,
    readers,
    unread,
  };
}

function withoutBallot({ hindered }: Session, group: OpenGroup): WindowStanding {
  if (isTooSmall(group)) return "too-few";
  return hindered ?? "unopened";
}

/** By whom what it carries is read if it is sealed now; `unread` where nobody of them is left. */
function readersOf(session: Session, aside: Aside | null): Pick<WindowView, "readers" | "unread"> {
  if (aside === null || aside.readers.length === 0) return { readers: [], unread: false };
  const readers = readersNow(session, aside.readers, decodeContent(aside.content)?.item ?? null);
  return { readers, unread: readers.length === 0 };
}

export function runViews(session: Session, now: number): RunView[] {
  const { group, windows } = session;
  if (group === null) return [];
  const { state } = group.archive;
  const { ballots } = state;
  const alarmsOf = alarmsIn(session, now);
  const runs = wholeRuns(group, windows);
  const views = ballots.byId.values().flatMap((ballot): RunView[] => {
    if (ballot.purpose !== "window") return [];
    const run = runs.find((one) => one.ballot.id === ballot.id);
    const alarms = alarmsOf(ballot, run);
    const heldBack = stayedShut(group, ballot, run);
    if (run === undefined && !heldBack && !alarms.early) return [];
    return [
      {
        period: ballot.period,
        month: monthOf(ballot.closes),
        crowd: run?.envelopes.length ?? 0,
        heldBack,
        ...alarms,
      },
    ];
  });
  return views.sort((one, other) => other.period - one.period).slice(0, MOST_RUNS);
}
