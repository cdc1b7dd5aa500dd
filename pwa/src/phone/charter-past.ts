// The past of the charter, read from the log alone: every change that was asked for, and how the last decisions would have gone under another rule.
import { field, isMap } from "../lib/fields.ts";
import { type Charter as Rules, readCharter } from "../log/charter.ts";
import { CHARTER_AGREED, CHARTER_PROPOSED } from "../log/charter-change.ts";
import { FOUNDED, readFounded } from "../log/founding.ts";
import { idOf } from "../log/id.ts";
import { JOINED, readJoined } from "../log/joining.ts";
import { isOpen, type Proposal } from "../log/proposals.ts";
import { REMOVAL_PROPOSED } from "../log/removal.ts";
import { neededOf } from "../log/share.ts";
import type { Entry, LogState } from "../log/state.ts";
import { done, failed } from "./answers.ts";
import type { Answer, Charter, CharterPast, CharterRow, Decision, MemberRow } from "./api.ts";
import type { Core } from "./core.ts";
import { plainCharter } from "./group-view.ts";
import { memberHistory, namesOf, settledAt } from "./history.ts";

const LAST = 3;

interface Read {
  readonly state: LogState;
  readonly entries: readonly Entry[];
}

const readOf = (core: Core): Answer<Read> => {
  if (core.session === null) return failed("locked");
  const archive = core.session.group?.archive;
  return archive === undefined || archive.state.circle === null ? failed("no-group") : done(archive);
};

export function charterPast(core: Core): Answer<CharterPast> {
  const read = readOf(core);
  return read.ok ? done(pastOf(read.value)) : read;
}

/** A change shows the charter it was put against: the one in force then. */
export function pastOf({ state, entries }: Read): CharterPast {
  const names = namesOf(memberHistory({ state, entries }));
  const settled = settledAt(state, entries, [CHARTER_PROPOSED, CHARTER_AGREED]);
  const first = readFounded(entries.find(({ kind }) => kind === FOUNDED)?.body ?? null)?.charter;
  let inForce: Rules | undefined = first;
  const changes: CharterRow[] = [];
  for (const entry of entries) {
    const proposal = state.proposals.byId.get(entry.id);
    if (entry.kind === CHARTER_PROPOSED && proposal !== undefined && inForce !== undefined)
      changes.unshift(rowOf(state, entry, proposal, plainCharter(inForce), names));
    const took = settled.get(entry.id);
    if (took?.matter.about === "charter") inForce = took.matter.charter;
  }
  return { first: plainCharter(first ?? inForce ?? missing()), changes };
}

function missing(): never {
  throw new Error("a log with a circle begins with a founding");
}

function rowOf(
  state: LogState,
  { id, n, hours: at, author, body }: Entry,
  proposal: Proposal,
  from: Charter,
  names: ReadonlyMap<string, string>,
): CharterRow {
  const to = readCharter(isMap(body) ? field(body, "charter") : undefined);
  const { circle } = state;
  const isOpenNow = circle !== null && isOpen(proposal, circle, state);
  return {
    ...{ id, position: n, hours: at, by: author, byName: names.get(author) ?? "", from },
    to: to === undefined ? from : plainCharter(to),
    agreed: proposal.agreed.length,
    needed: proposal.needed,
    of: proposal.electorate.size,
    state: proposal.tookEffect ? "took-effect" : isOpenNow ? "open" : "ended",
  };
}

export function whatIf(core: Core, charter: Charter): Answer<readonly Decision[]> {
  const read = readOf(core);
  return read.ok ? done(decisionsUnder(read.value, charter)) : read;
}

/** Newest first. What is still open is no decision yet. */
export function decisionsUnder({ state, entries }: Read, charter: Charter): readonly Decision[] {
  const rows = memberHistory({ state, entries });
  const names = namesOf(rows);
  const decisions: Decision[] = [];
  for (const entry of entries.toReversed()) {
    if (decisions.length === LAST) break;
    const decision =
      entry.kind === JOINED ? entrance(state, entry, rows, charter) : settled(state, entry, names, charter);
    if (decision !== null) decisions.push(decision);
  }
  return decisions;
}

/** Letting in: by as many as vouched. Second phones, and who was expected, needed nobody's word. */
function entrance(
  { circle }: LogState,
  entry: Entry,
  rows: readonly MemberRow[],
  charter: Charter,
): Decision | null {
  const row = rows.find(({ position, what }) => position === entry.n && what === "joined");
  if (row === undefined || circle?.regrown?.expected.has(entry.author) === true) return null;
  const members = membersBefore(rows, entry.n);
  const had = new Set(readJoined(entry.body)?.vouches.map(({ device }) => idOf(device))).size;
  const wouldNeed = Math.min(charter.sponsors, members);
  return {
    ...{ position: entry.n, kind: "let-in", name: row.name ?? "", had, needed: had, passed: true },
    ...{ wouldNeed, wouldPass: had >= wouldNeed },
  };
}

function membersBefore(rows: readonly MemberRow[], position: number): number {
  const before = rows.filter((row) => row.position < position);
  const count = (...what: readonly MemberRow["what"][]) =>
    before.filter((row) => what.includes(row.what)).length;
  return count("founded", "joined") - count("left", "let-go");
}

function settled(
  state: LogState,
  { id, n, kind }: Entry,
  names: ReadonlyMap<string, string>,
  charter: Charter,
): Decision | null {
  if (kind !== REMOVAL_PROPOSED && kind !== CHARTER_PROPOSED) return null;
  const { circle, proposals } = state;
  const proposal = proposals.byId.get(id);
  if (proposal === undefined || circle === null || isOpen(proposal, circle, state)) return null;
  const { matter, electorate, agreed, needed, tookEffect: passed } = proposal;
  const isRemoval = matter.about === "removal";
  const wouldNeed = neededOf(isRemoval ? charter.share : charter.change, electorate.size);
  return {
    position: n,
    kind: isRemoval ? "let-go" : "charter",
    name: isRemoval ? (names.get(matter.member) ?? "") : "",
    ...{ had: agreed.length, needed, passed, wouldNeed, wouldPass: agreed.length >= wouldNeed },
  };
}
