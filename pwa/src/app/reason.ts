// A reason for letting somebody go, while it is being written: a draft of its own kind, so that hiding the phone loses no word.
// It never becomes an entry by Seal; only the proposal carries it, and then the draft is thrown away.
import type { Item } from "../phone/api.ts";

export const REASON_KIND = "people.reason";
/** The log takes no longer one. A letter outside the common planes counts double here, so this is never too much. */
export const MOST_LETTERS = 600;

export interface Reason {
  readonly member: string;
  readonly text: string;
}

export function readReason(body: unknown): Reason | null {
  if (typeof body !== "object" || body === null) return null;
  const { member, text } = body as Partial<Record<string, unknown>>;
  return typeof member === "string" && typeof text === "string" ? { member, text } : null;
}

export const reasonIn = (item: Item): Reason | null =>
  item.kind === REASON_KIND && item.state === "draft" ? readReason(item.body) : null;

/** The draft about that member that somebody began and did not send. */
export function unfinishedReason(items: readonly Item[], member: string): string | undefined {
  return items.find((item) => reasonIn(item)?.member === member)?.id;
}
