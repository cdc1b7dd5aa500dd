// Every practice of this app, one line each. Adding a folder touches this file and nothing else.
import { grievances } from "./grievances/index.ts";
import { ledger } from "./ledger/index.ts";
import { pauses } from "./pauses/index.ts";
import type { Practice } from "./practice.ts";
import { votes } from "./votes/index.ts";

export const practices: readonly Practice[] = [ledger, grievances, pauses, votes];

const byKind = new Map(
  practices.flatMap((practice) => practice.kinds.map((kind) => [kind, practice] as const)),
);
if (new Set(practices.map(({ door }) => door)).size !== practices.length)
  throw new Error("two practices share a door");

/** Null for a kind of a newer app: it is kept and shown as such, never refused. */
export const practiceOf = (kind: string): Practice | null => byKind.get(kind) ?? null;
