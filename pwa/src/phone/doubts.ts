// Where an answer contradicts itself or what was asked. No honest server gives one like it, so nothing of it is kept.
import { toHex } from "../lib/bytes.ts";
import type { Pushed } from "../sync/post.ts";
import type { BareWire } from "./outbox.ts";

/**
 * Every wire has exactly one verdict and nothing else has any; what is newly taken lies behind what was read (`known`)
 * and not beyond the end the server names, each at a place of its own; and there is never more, but nothing now.
 */
export function isContradictory(
  { acks, refused, page, head: [end] }: Pushed,
  batch: readonly BareWire[],
  known: number,
): boolean {
  const asked = batch.map(({ id }) => toHex(id)).sort();
  const told = [...acks, ...refused].map(([id]) => toHex(id)).sort();
  const isEach = asked.length === told.length && asked.every((id, at) => id === told[at]);
  const places = acks.map(([, place]) => place);
  const isPlaced =
    places.every((place) => place > known && place <= end) && new Set(places).size === places.length;
  return !isEach || !isPlaced || (page?.more === true && page.entries.length === 0);
}
