// Folds what was written into what it means: the same entries give the same state on every phone, in whatever order they came.
import { type GenericSchema, type InferOutput, safeParse } from "valibot";

export interface Entry<B> {
  readonly id: string;
  /** The member who signed it; null while it is a draft of this phone. */
  readonly author: string | null;
  readonly hours: number;
  readonly body: B;
}

/** What the phone hands over, before anybody looked inside. */
export interface Written extends Entry<unknown> {
  readonly kind: string;
  readonly position: number | null;
  readonly index: number;
}

export type Step<S> = { readonly state: S } | { readonly refused: string };
export type Entries = Readonly<Record<string, GenericSchema>>;
/** One step for every kind: a missing or misspelt kind does not compile. */
export type Reducer<S, E extends Entries> = {
  readonly [K in keyof E]: (state: S, entry: Entry<InferOutput<E[K]>>) => Step<S>;
};

export interface Folded<S> {
  readonly state: S;
  /** Entries that changed nothing, and why. They are kept and shown as refused, never dropped. */
  readonly refused: ReadonlyMap<string, string>;
}

/** Place in the log first; what is only here comes last; ids settle what is left, so that no clock decides. */
export function inLogOrder(a: Written, b: Written): number {
  const place = (w: Written) => w.position ?? Number.MAX_SAFE_INTEGER;
  return place(a) - place(b) || a.index - b.index || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

export function fold<S, E extends Entries>(
  entries: E,
  reducer: Reducer<S, E>,
  initial: S,
  written: readonly Written[],
): Folded<S> {
  const refused = new Map<string, string>();
  let state = initial;
  for (const item of [...written].sort(inLogOrder)) {
    const schema = entries[item.kind];
    const step = reducer[item.kind];
    if (!schema || !step) continue;
    const body = safeParse(schema, item.body);
    if (!body.success) {
      refused.set(item.id, "malformed");
      continue;
    }
    const next = step(state, { ...item, body: body.output });
    if ("refused" in next) refused.set(item.id, next.refused);
    else state = next.state;
  }
  return { state, refused };
}
