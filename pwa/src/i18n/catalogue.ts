// A set of words: English is always here, the others are fetched when spoken. A missing word is said in English, never as its key.
import { fill, type Values } from "./fill.ts";
import { arrivals, type Language, language } from "./language.ts";
import { pluralForms } from "./plural.ts";

export type Words = Readonly<Record<string, string>>;
type Form = "zero" | "one" | "two" | "few" | "many" | "other";
type Stem<K> = K extends `${infer S}_${Form}` ? S : K;
/** The keys somebody may ask for: plural forms are asked for by their stem. */
export type KeyOf<W> = Stem<keyof W & string>;

export interface Catalogue<W> {
  readonly say: (key: KeyOf<W>, values?: Values) => string;
  /** True when there are words for this key: for codes that come from elsewhere. */
  readonly knows: (key: string) => key is KeyOf<W>;
  readonly load: (code: Language) => Promise<void>;
}

export type Loaders = Readonly<Partial<Record<Language, () => Promise<{ default: Words }>>>>;

const all = new Set<(code: Language) => Promise<void>>();

export function sayIn(
  code: Language,
  words: Words,
  english: Words,
  key: string,
  values: Values = {},
): string {
  const count = values.count;
  const keysIn = (from: Language) =>
    typeof count === "number" ? [...pluralForms(from, count).map((form) => `${key}_${form}`), key] : [key];
  for (const name of keysIn(code)) if (words[name]) return fill(words[name], values, code);
  for (const name of keysIn("en")) if (english[name]) return fill(english[name], values, "en");
  return "";
}

export function catalogue<const W extends Words>(english: W, loaders: Loaders): Catalogue<W> {
  const held = new Map<Language, Words>([["en", english]]);
  const load = async (code: Language) => {
    if (held.has(code)) return;
    const words = await loaders[code]?.().catch(() => null);
    if (!words) return;
    held.set(code, words.default);
    arrivals.value++;
  };
  all.add(load);
  void load(language.peek());
  return {
    say: (key, values) => {
      const code = arrivals.value >= 0 ? language.value : "en";
      return sayIn(code, held.get(code) ?? {}, english, key, values);
    },
    knows: (key): key is KeyOf<W> => key in english || `${key}_other` in english,
    load,
  };
}

/** Fetches the words first, then speaks: nobody sees a half-translated screen. */
export async function speak(code: Language): Promise<void> {
  await Promise.all([...all].map((load) => load(code)));
  language.value = code;
}
