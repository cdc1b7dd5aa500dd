// Questions the screens ask of the ledger. None of them adds anything up per person.
import { safeParse } from "valibot";
import type { Written } from "../fold.ts";
import { idToText } from "../ids.ts";
import type { Ledger, Version } from "./reducer.ts";
import { entries } from "./schema.ts";

/** Only entries that correct or are corrected; the thousands of others need no folding to be listed. */
export function touchedByCorrections<W extends Written>(written: readonly W[]): readonly W[] {
  const corrections = written.filter(({ kind }) => kind === "ledger.corrected");
  if (corrections.length === 0) return [];
  const named = new Set(
    corrections.flatMap(({ body }) => {
      const read = safeParse(entries["ledger.corrected"], body);
      return read.success ? [idToText(read.output.of)] : [];
    }),
  );
  return written.filter(({ id, kind }) => kind === "ledger.corrected" || named.has(id));
}

export const replacedIds = (ledger: Ledger): ReadonlySet<string> =>
  new Set([...ledger.versions].filter(([, version]) => version.correctedBy !== null).map(([id]) => id));

/** Every version of an entry, oldest first, whichever of them one starts from. */
export function history(ledger: Ledger, id: string): readonly (Version & { readonly id: string })[] {
  let first = id;
  for (let of = ledger.versions.get(first)?.of; of; of = ledger.versions.get(of)?.of) first = of;
  const tree: (Version & { readonly id: string })[] = [];
  const walk = (at: string) => {
    const version = ledger.versions.get(at);
    if (!version) return;
    tree.push({ ...version, id: at });
    for (const [next, { of }] of ledger.versions) if (of === at) walk(next);
  };
  walk(first);
  return tree;
}
