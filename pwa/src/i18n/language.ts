// Which language is spoken and which way it runs. Changing it touches nothing but words: drafts and screens stay.
import { signal } from "@preact/signals";

export const languages = [
  { code: "en", name: "English", dir: "ltr" },
  { code: "es", name: "Español", dir: "ltr" },
  { code: "ar", name: "العربية", dir: "rtl" },
] as const;

export type Language = (typeof languages)[number]["code"];
export type Direction = "ltr" | "rtl";

export const language = signal<Language>("en");
/** Bumped when words arrive late, so that what is on screen is read again. */
export const arrivals = signal(0);

export const isLanguage = (code: unknown): code is Language => languages.some((l) => l.code === code);

export const directionOf = (code: Language): Direction =>
  languages.find((l) => l.code === code)?.dir ?? "ltr";

/** The first of the browser's wishes that we speak. */
export function wishedLanguage(wishes: readonly string[]): Language {
  for (const wish of wishes) {
    const code = wish.toLowerCase().split("-")[0];
    if (isLanguage(code)) return code;
  }
  return "en";
}

/** Latin digits in every language: numbers and codes look the same on every phone. */
export const localeOf = (code: Language): string => (code === "ar" ? "ar-u-nu-latn" : code);
