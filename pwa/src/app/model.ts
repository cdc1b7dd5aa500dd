// What the page knows: the last status and the items it was told of. Locking empties it.
import { computed, signal } from "@preact/signals";
import type { Item, Status, Told } from "../phone/api.ts";

const quiet = { running: false, lastAt: null, problem: null, left: 0, total: 0 };

const nothing: Status = {
  phase: "starting",
  problem: null,
  group: null,
  onlyHere: null,
  rooms: [],
  inbox: 0,
  exchange: quiet,
  afar: { given: [], taken: null },
  window: null,
  runs: [],
  votes: [],
  waitSeconds: 0,
  persisted: null,
};

export const status = signal<Status>(nothing);

const held = signal<ReadonlyMap<string, Item>>(new Map());

/** Things only here come first, the latest told on top; the rest runs down the log. Clocks order nothing. */
export const items = computed<readonly Item[]>(() => {
  const told = [...held.value.values()].map((item, n) => ({ item, n }));
  const place = (item: Item) => item.position ?? Number.MAX_SAFE_INTEGER;
  return told
    .sort((a, b) => place(b.item) - place(a.item) || b.item.index - a.item.index || b.n - a.n)
    .map(({ item }) => item);
});

/** Counts how often another group was put at hand: then every screen begins anew. */
export const turns = signal(0);
let atHand: number | undefined;

export const itemById = (id: string): Item | null => held.value.get(id) ?? null;

export function hear(told: Told): void {
  if (told.type === "status") {
    const room = told.status.rooms.find((one) => one.atHand)?.id;
    if (room !== undefined && atHand !== undefined && room !== atHand) turns.value += 1;
    atHand = room ?? atHand;
    status.value = told.status;
    if (told.status.phase !== "open") held.value = new Map();
    return;
  }
  const next = new Map(held.peek());
  for (const item of told.put) next.set(item.id, item);
  for (const id of told.gone) next.delete(id);
  held.value = next;
}

/** Everything the page knew is gone from it, whether or not the phone has answered. */
export function forget(): void {
  hear({ type: "status", status: { ...nothing, phase: "locked" } });
}

export function nameOf(member: string | null): string {
  return status.value.group?.members.find(({ id }) => id === member)?.name ?? "";
}
