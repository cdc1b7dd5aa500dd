// What a screen may ask of the check-ins. There is no question about who is missing.
import type { Pauses } from "./reducer.ts";
import type { CheckIn } from "./schema.ts";

export const checkInOf = (pauses: Pauses, id: string): CheckIn | null =>
  pauses.shown.get(id) ?? pauses.mine.get(id) ?? null;
