// Puts values into a sentence; a name that runs the other way is isolated so that it cannot reorder the words around it.
import { directionOf, type Language, localeOf } from "./language.ts";

export type Values = Readonly<Record<string, string | number>>;

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const letters = /\p{L}/u;
const isolate = (text: string) => `\u2068${text}\u2069`;

export function fill(sentence: string, values: Values, code: Language): string {
  return sentence.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    if (typeof value === "number") return new Intl.NumberFormat(localeOf(code)).format(value);
    const runsRight = rightToLeft.test(value);
    const foreign = letters.test(value) && runsRight !== (directionOf(code) === "rtl");
    return foreign ? isolate(value) : value;
  });
}
