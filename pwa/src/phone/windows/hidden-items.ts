// What came out of envelopes, as items of nobody. Shown together, in the order of their one-time keys: those are drawn
// by chance and are no order of anything. Kinds that no envelope may carry are named and not shown as what they say.
import type { CborMap } from "../../lib/cbor.ts";
import { field, isMap } from "../../lib/fields.ts";
import type { Envelope } from "../../log/ballots/ballot.ts";
import { readBody, WITHDRAWN } from "../../log/ballots/body.ts";
import { type Opened, readOut, type Told } from "../../log/ballots/runs.ts";
import { type Id, idBytes, idOf } from "../../log/id.ts";
import type { Item } from "../api.ts";
import type { Session } from "../open.ts";
import { ANSWERED, contentOf } from "./bodies.ts";
import { wholeRuns } from "./closing.ts";
import { isReader, readersIn } from "./few.ts";
import { itemIdOf, monthOf } from "./naming.ts";
import type { WindowsRecord } from "./record.ts";

/** Something sound that this app does not know how to show. */
export const UNKNOWN = "envelope.unknown";

const plain = {
  author: null,
  mine: false,
  hours: 0,
  state: "window-passed",
  heldBy: 0,
  reason: null,
  writtenWhileLocked: false,
  undoUntil: 0,
  hidden: true,
} as const;

/** What all read, and between it what only this phone can: because it was for it, or because it was its own. */
export function hiddenItems({ group, windows, told }: Pick<Session, "group" | "windows" | "told">): Item[] {
  if (group === null) return [];
  const whole = new Set(wholeRuns(group, windows).map(({ ballot }) => ballot.id));
  const keys = new Set(windows.kept.map((pair) => idOf(pair.public)));
  return readOut(group.archive.state, told)
    .filter(({ ballot }) => ballot.purpose === "window" && whole.has(ballot.id))
    .flatMap((run) => itemsOf(run, keys, told, windows));
}

function itemsOf(
  run: Opened,
  keys: ReadonlySet<Id>,
  told: ReadonlyMap<Id, Told>,
  windows: WindowsRecord,
): Item[] {
  const position = Math.min(...run.envelopes.map(({ n }) => n));
  const month = monthOf(run.ballot.closes);
  const shown = new Map(run.items.map((item) => [item.key, item]));
  const passedOver = new Set(run.passedOver.map(([n]) => n));
  const speaking = run.envelopes.filter((one) => !passedOver.has(one.n) && speaks(one, told));
  const keysInOrder = speaking.map(({ key }) => key).sort((one, other) => (one < other ? -1 : 1));
  return keysInOrder.map((key, index) => {
    const item = shown.get(key);
    const few = told.has(key) ? { forFew: fewView(item, isReader(windows, idBytes(key))) } : {};
    const common = { ...plain, id: itemIdOf(key), position, index, month, canAnswer: keys.has(key), ...few };
    if (item === undefined) return { ...common, kind: UNKNOWN, body: null, withdrawn: true };
    const answers = item.re === null ? {} : { answers: itemIdOf(item.re) };
    return { ...common, ...saidBy(item), ...answers };
  });
}

/** No filler, nothing for others, and no withdrawal. */
function speaks({ body, key }: Envelope, told: ReadonlyMap<Id, Told>): boolean {
  const read = readBody(body);
  const said = read?.type === "few" ? told.get(key) : read && { said: read };
  if (said === undefined || typeof said === "string") return false;
  return said.said.type === "open" && said.said.kind !== WITHDRAWN;
}

function fewView(item: Said | undefined, reads: boolean): NonNullable<Item["forFew"]> {
  const data = item !== undefined && isMap(item.data) ? item.data : {};
  return { readers: readersIn(data) ?? [], reads };
}

type Said = Pick<Opened["items"][number], "kind" | "data" | "isForFew">;

function saidBy(said: Said): Pick<Item, "kind" | "body"> {
  const data: CborMap = isMap(said.data) ? said.data : {};
  if (said.kind === ANSWERED) {
    const text = field(data, "text");
    return typeof text === "string" ? { kind: ANSWERED, body: { text } } : { kind: UNKNOWN, body: null };
  }
  const read = contentOf(said.kind, data);
  return read.ok && read.value.few === said.isForFew
    ? { kind: read.value.k, body: read.value.d }
    : { kind: UNKNOWN, body: null };
}
