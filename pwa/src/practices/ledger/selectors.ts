// Questions the screens ask of the ledger. None of them adds anything up per person.
import type { Ledger, Version } from "./reducer.ts";

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
