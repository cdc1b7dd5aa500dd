// What lies where in this browser's database: five shelves of bytes under keys that say nothing. No key here is ever a name, a date or a word.

import type { Bytes } from "../lib/bytes.ts";
import type { Result } from "../lib/result.ts";

/**
 * plain    what a locked phone may use: the wrapped vault, the write token, the count of wrong tries
 * sealed   records under the vault's keys
 * drafts   one draft each, sealed to the draft key
 * segments packed stretches of the log, opened once and sealed under the vault
 * outbox   sealed wires that may leave while the phone is locked
 */
export const SHELVES = ["plain", "sealed", "drafts", "segments", "outbox"] as const;

export type Shelf = (typeof SHELVES)[number];

export type StoreCode =
  | "storage-refused" // it cannot be opened at all
  | "storage-cleared" // somebody removed it while the app was open
  | "storage-full"
  | "storage-closed"; // it was open, died, and did not come back

export type Change =
  | { readonly shelf: Shelf; readonly key: string; readonly value: Bytes }
  /** Only for things that are elsewhere by the same write, or by the person's own act. */
  | { readonly shelf: Shelf; readonly key: string; readonly value: null };

export type Durability = "strict" | "relaxed";

export type Stored<T> = Result<T, StoreCode>;

/** Where a phone keeps its bytes. Every call resolves; a failed write changed nothing. */
export interface Store {
  get(shelf: Shelf, key: string): Promise<Stored<Bytes | undefined>>;
  /** In key order; `prefix` narrows it. */
  all(shelf: Shelf, prefix?: string): Promise<Stored<(readonly [key: string, value: Bytes])[]>>;
  /** All changes in one transaction or none. */
  write(changes: readonly Change[], durability: Durability): Promise<Stored<null>>;
  close(): void;
}
