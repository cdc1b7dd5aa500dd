// What a screen may ask of the envelopes on this phone.
import type { Envelopes } from "./reducer.ts";
import type { Rubbing } from "./schema.ts";

export const envelopeOf = (envelopes: Envelopes, id: string): Rubbing | null =>
  envelopes.mine.get(id) ?? null;
