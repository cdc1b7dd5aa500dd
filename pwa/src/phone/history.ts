// Who came and who went, read from the log alone: rows for exports and for the charter's page, and a name for everybody who was ever here.
import { isMap } from "../lib/fields.ts";
import { FOUNDED, readFounded } from "../log/founding.ts";
import { type Id, idOf } from "../log/id.ts";
import { JOINED, readJoined } from "../log/joining.ts";
import { LEFT } from "../log/leaving.ts";
import type { Proposal } from "../log/proposals.ts";
import { REGROWN, readRegrown } from "../log/regrown-body.ts";
import { REMOVAL_AGREED, REMOVAL_PROPOSED } from "../log/removal.ts";
import type { Entry, LogState } from "../log/state.ts";
import type { MemberRow } from "./api.ts";

interface Read {
  readonly state: LogState;
  readonly entries: readonly Entry[];
}

/** In the order of the log. */
export function memberHistory({ state, entries }: Read): readonly MemberRow[] {
  const removals = settledAt(state, entries, [REMOVAL_PROPOSED, REMOVAL_AGREED]);
  return entries.flatMap((entry): MemberRow[] => {
    const { n, hours, author, kind, body } = entry;
    const at = { position: n, hours, member: author, name: null };
    if (kind === FOUNDED) return [{ ...at, what: "founded", name: readFounded(body)?.who ?? null }];
    if (kind === LEFT) return [{ ...at, what: "left" }];
    if (kind === JOINED) return [{ ...at, ...joined(entry) }];
    if (kind === REGROWN) {
      const before = [...(readRegrown(body)?.expected ?? [])];
      return [
        { ...at, what: "regrown" },
        ...before.map(([member, { who }]) => ({ ...at, member, name: who, what: "expected" as const })),
      ];
    }
    const proposal = removals.get(entry.id);
    if (proposal?.matter.about !== "removal") return [];
    return [{ ...at, member: proposal.matter.member, what: "let-go" }];
  });
}

function joined({ body }: Entry): Pick<MemberRow, "what" | "name"> {
  const joining = readJoined(body);
  const role = joining?.request.role ?? 1;
  return {
    what: role === 1 ? "joined" : role === 2 ? "second-phone" : "new-phone",
    name: joining?.name ?? null,
  };
}

/** By member: the name they came with, whether or not they are still here. */
export function namesOf(rows: readonly MemberRow[]): ReadonlyMap<Id, string> {
  const named = rows.filter(({ name }) => name !== null);
  return new Map(named.map(({ member, name }) => [member, name ?? ""]));
}

/** By the entry at which it took effect: the proposal. Later agreements are refused, so it is the last one that counted. */
export function settledAt(
  { proposals }: LogState,
  entries: readonly Entry[],
  kinds: readonly string[],
): ReadonlyMap<Id, Proposal> {
  const last = new Map<Id, Id>();
  for (const { id, kind, body } of entries) {
    if (!kinds.includes(kind)) continue;
    const of = isMap(body) && body.proposal instanceof Uint8Array ? idOf(body.proposal) : id;
    last.set(of, id);
  }
  const settled = new Map<Id, Proposal>();
  for (const [proposal, at] of last) {
    const one = proposals.byId.get(proposal);
    if (one?.tookEffect === true) settled.set(at, one);
  }
  return settled;
}
