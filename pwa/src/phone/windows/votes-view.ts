// Secret votes as the page sees them: who asks is named, what each voted is not here, and the count only once all is over.
import { equal, toHex } from "../../lib/bytes.ts";
import type { Ballot } from "../../log/ballots/ballot.ts";
import { type Opened, readOut } from "../../log/ballots/runs.ts";
import type { Entry, LogState } from "../../log/state.ts";
import type { VoteView } from "../api.ts";
import type { OpenGroup, Session } from "../open.ts";
import { alarmsIn, NO_ALARMS } from "./alarms.ts";
import { stayedShut, wholeRuns } from "./closing.ts";
import { castIn } from "./envelopes.ts";
import { lyingThere, standingIn } from "./standing.ts";
import { ASKED, CAST, choiceIn, type Question, readQuestion } from "./vote-kinds.ts";

interface AskedVote {
  readonly entry: Entry;
  readonly question: Question;
  /** Undefined until it is opened, or where what opened it does not count. */
  readonly ballot: Ballot | undefined;
}

// Looking through thousands of entries is not for every keystroke.
const known = new WeakMap<LogState, readonly AskedVote[]>();

/** In log order. Of two that name the same ballot the first one asks. */
export function askedVotes({ archive }: OpenGroup): readonly AskedVote[] {
  const before = known.get(archive.state);
  if (before !== undefined) return before;
  const asked = findAsked(archive);
  known.set(archive.state, asked);
  return asked;
}

function findAsked(archive: OpenGroup["archive"]): readonly AskedVote[] {
  const taken = new Set<string>();
  const votes = archive.state.ballots.byId.values().filter(({ purpose }) => purpose === "vote");
  return archive.entries.flatMap((entry) => {
    const question = entry.kind === ASKED ? readQuestion(entry.body) : undefined;
    if (question === undefined || taken.has(toHex(question.ballot))) return [];
    taken.add(toHex(question.ballot));
    const ballot = votes.find(({ handle }) => equal(handle, question.ballot));
    return [{ entry, question, ballot }];
  });
}

/** @param now milliseconds of this phone's clock */
export function voteViews(session: Session, now: number): VoteView[] {
  const { group } = session;
  if (group === null) return [];
  const asked = askedVotes(group);
  if (asked.length === 0) return [];
  const whole = new Set(wholeRuns(group, session.windows).map(({ ballot }) => ballot.id));
  const runs = readOut(group.archive.state).filter(({ ballot }) => whole.has(ballot.id));
  const alarmsOf = alarmsIn(session, now);
  const views = asked.map(({ entry, question, ballot }): VoteView => {
    const choice = ballot === undefined ? null : castIn(session, ballot);
    const run = runs.find((one) => one.ballot.id === ballot?.id);
    const said = choice === null ? null : Uint8Array.of(choice);
    return {
      id: entry.id,
      by: entry.author,
      question: question.question,
      choices: question.choices,
      opens: (ballot?.opens ?? question.opens) * 1000,
      closes: (ballot?.closes ?? question.closes) * 1000,
      most: ballot?.voices.size ?? 0,
      floor: ballot?.floor ?? group.archive.state.circle?.charter.crowd ?? 0,
      standing: ballot === undefined ? "unopened" : standingIn(session, ballot),
      mine: choice,
      state: lyingThere(session, ballot, said).state,
      result: ballot === undefined ? null : resultOf(group, ballot, question, run),
      ...(ballot === undefined ? NO_ALARMS : alarmsOf(ballot, run)),
    };
  });
  return views.reverse();
}

function resultOf(
  group: OpenGroup,
  ballot: Ballot,
  { choices }: Question,
  run: Opened | undefined,
): VoteView["result"] {
  const heldBack = stayedShut(group, ballot, run);
  if (run === undefined && !heldBack) return null;
  const counts = choices.map(() => 0);
  for (const { kind, data } of run?.items ?? []) {
    const choice = kind === CAST ? choiceIn(data, counts.length) : undefined;
    if (choice !== undefined) counts[choice] = (counts[choice] ?? 0) + 1;
  }
  return { crowd: run?.envelopes.length ?? 0, counts, heldBack };
}
