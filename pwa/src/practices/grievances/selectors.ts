// What a screen may ask of envelopes: what they say, and what was asked and answered about one.
import { safeParse } from "valibot";
import type { Item } from "../../phone/api.ts";
import type { Envelopes } from "./reducer.ts";
import { asked, type Rubbing } from "./schema.ts";

export const envelopeOf = (envelopes: Envelopes, id: string): Rubbing | null =>
  envelopes.rubbings.get(id) ?? null;

const toBase64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");

const isAbout = (re: string | Uint8Array, id: string): boolean =>
  (typeof re === "string" ? re : toBase64url(re)) === id;

export interface Turn {
  readonly item: Item;
  readonly text: string;
}

/** Questions to the author of a hidden item, oldest first. */
export function questionsAbout(items: readonly Item[], id: string): readonly Turn[] {
  return items
    .flatMap((item) => {
      if (item.kind !== "grievances.asked" || item.author === null) return [];
      const body = safeParse(asked, item.body);
      return body.success && isAbout(body.output.re, id) ? [{ item, text: body.output.text }] : [];
    })
    .reverse();
}

/** What its author said again, oldest first. */
export const answersTo = (items: readonly Item[], id: string): readonly Item[] =>
  items.filter((item) => item.hidden === true && item.answers === id && item.withdrawn !== true).reverse();
