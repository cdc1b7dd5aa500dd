// Whether one entry counts, and what follows from it: entrances are judged here, other kinds by their law.
import { equal } from "../lib/bytes.ts";
import { err, ok, type Result } from "../lib/result.ts";
import { type Affairs, withRotationDue } from "./affairs.ts";
import { FOUNDED, readFounded } from "./founding.ts";
import { ticked } from "./group-time.ts";
import { type Id, idOf } from "./id.ts";
import { JOINED, readJoined } from "./joining.ts";
import { LAWS } from "./laws.ts";
import { type Circle, found, join } from "./members.ts";
import { isWellFormed, type Named, type NewEntry } from "./payload.ts";
import type { EntryRefusal } from "./refusals.ts";
import type { Standing } from "./state.ts";

/** An entry that counts. */
export interface Counted {
  readonly now: Affairs;
  readonly entry: NewEntry;
  readonly author: Id;
}

/** A wire that stands, decoded. */
export interface Bundle {
  readonly wire: Standing;
  readonly named: Named;
  /** Who signed it, as text. */
  readonly device: Id;
}

export function judge(
  now: Affairs,
  bundle: Bundle,
  index: number,
  repeated: boolean,
): Result<Counted, EntryRefusal> {
  const { circle } = now;
  const { device } = bundle;
  const entry = bundle.named.entries[index];
  if (index > 0 && circle?.devices.has(device) !== true) return err("unknown-device");
  if (repeated) return err("repeated-entry");
  if (entry === undefined || !isWellFormed(entry)) return err("malformed");
  if (circle !== null && !ENTRANCES.has(entry.kind)) return byLaw(now, circle, bundle, entry, index);
  const entered = circleAfter(circle, bundle, entry, index);
  if (!entered.ok) return entered;
  const author = entered.value.devices.get(device)?.m;
  if (author === undefined) return err("unknown-device");
  const ballots = circle === null ? { ...now.ballots, origin: entry.hours } : now.ballots;
  const next = { ...now, ...ticked(now, author, entry.hours), circle: entered.value, ballots };
  return ok({ now: isReplacement(entry) ? withRotationDue(next) : next, entry, author });
}

const ENTRANCES: ReadonlySet<string> = new Set([FOUNDED, JOINED]);

function byLaw(
  { proposals, hours, silent, turn, ballots, draws }: Affairs,
  circle: Circle,
  { wire, named, device }: Bundle,
  entry: NewEntry,
  index: number,
): Result<Counted, EntryRefusal> {
  const author = circle.devices.get(device)?.m;
  if (author === undefined) return err("unknown-device");
  // The hour of an entry that counts is part of the group time it is judged by.
  const clock = ticked({ hours, silent }, author, entry.hours);
  const now = { circle, proposals, ...clock, turn, ballots, draws };
  const law = LAWS.get(entry.kind);
  if (law === undefined) return ok({ now, entry, author });
  const { n, epoch, isFalseBox, opened } = wire;
  const { body } = entry;
  const alone = named.entries.length === 1;
  const proved = wire.proven.includes(index);
  const judged = law(now, {
    id: idOf(entry.id),
    body,
    author,
    device,
    n,
    index,
    alone,
    proved,
    isFalseBox,
    epoch,
    opened,
  });
  return judged.ok ? ok({ now: judged.value, entry, author }) : judged;
}

/** Whoever holds the lost phone holds the key too. */
function isReplacement({ kind, body }: NewEntry): boolean {
  return kind === JOINED && readJoined(body)?.request.role === 3;
}

function circleAfter(
  circle: Circle | null,
  { wire, named }: Bundle,
  entry: NewEntry,
  index: number,
): Result<Circle, EntryRefusal> {
  if (circle === null || entry.kind === FOUNDED) {
    const founding = wire.n === 1 && index === 0 ? readFounded(entry.body) : undefined;
    return founding === undefined ? err("malformed") : ok(found(founding, wire.n));
  }
  const joining = index === 0 ? readJoined(entry.body) : undefined;
  if (joining === undefined || !equal(joining.request.device, named.device)) return err("malformed");
  const vouchers = joining.vouches
    .filter((_, place) => wire.vouched.includes(place))
    .map(({ device }) => idOf(device));
  return join(circle, joining, vouchers, wire.n);
}
