// Names of hidden items on a screen: the first half of their one-time key, which says nothing and is the same on every phone.
import { type Id, idBytes, idOf } from "../../log/id.ts";

/** `key`: base64url of a one-time public key. */
export const itemIdOf = (key: Id): Id => idOf(idBytes(key).slice(0, 16));

/** As `2026-11`, of seconds since 1970. A time beyond what a calendar holds has no month. */
export function monthOf(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? "" : date.toISOString().slice(0, 7);
}
