// What another practice may ask of the ledger.

export type { Ledger } from "./reducer.ts";
export { history, replacedIds } from "./selectors.ts";
