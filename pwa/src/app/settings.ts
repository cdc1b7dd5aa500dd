// Plain settings of this phone, readable by anybody who holds it: nothing here may say anything about the group.
import { signal } from "@preact/signals";
import { speak } from "../i18n/catalogue.ts";
import { directionOf, isLanguage, type Language, language, wishedLanguage } from "../i18n/language.ts";
import { words } from "../i18n/words.ts";

export const themes = ["system", "dark", "light", "sun"] as const;
export const textSizes = ["100", "125", "150", "200"] as const;
/** Minutes after hiding; 0 is at once. */
export const lockAfter = ["0", "1", "5"] as const;

export type Theme = (typeof themes)[number];
export type TextSize = (typeof textSizes)[number];
export type LockAfter = (typeof lockAfter)[number];

function read<T extends string>(name: string, allowed: readonly T[], otherwise: T): T {
  try {
    const value = localStorage.getItem(name);
    return allowed.find((one) => one === value) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function keep(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // A browser that keeps nothing says so on its own page; a lost setting is not worth a second one.
  }
}

export const theme = signal<Theme>(read("theme", themes, "system"));
export const textSize = signal<TextSize>(read("text", textSizes, "100"));
export const lockMinutes = signal<LockAfter>(read("lock", lockAfter, "1"));

export function setTheme(value: Theme): void {
  theme.value = value;
  keep("theme", value);
  dress();
}

export function setTextSize(value: TextSize): void {
  textSize.value = value;
  keep("text", value);
  dress();
}

export function setLockMinutes(value: LockAfter): void {
  lockMinutes.value = value;
  keep("lock", value);
}

export async function setLanguage(code: Language): Promise<void> {
  await speak(code);
  keep("lang", code);
  dress();
}

/** Language of this visit: what was chosen here, else what the browser wishes. */
export async function firstLanguage(): Promise<void> {
  let chosen: string | null = null;
  try {
    chosen = localStorage.getItem("lang");
  } catch {
    chosen = null;
  }
  await speak(isLanguage(chosen) ? chosen : wishedLanguage(navigator.languages));
  dress();
}

/** Puts theme, text size and direction on the page. */
export function dress(): void {
  const html = document.documentElement;
  if (theme.peek() === "system") delete html.dataset.theme;
  else html.dataset.theme = theme.peek();
  html.dataset.text = textSize.peek();
  html.lang = language.peek();
  html.dir = directionOf(language.peek());
  // The neutral name on every page: titles stand in the history of the browser.
  document.title = words.say("cover.name");
  const manifest = document.querySelector<HTMLLinkElement>("link[rel=manifest]");
  const address =
    language.peek() === "en" ? "/manifest.webmanifest" : `/manifest.${language.peek()}.webmanifest`;
  if (manifest && manifest.getAttribute("href") !== address) manifest.href = address;
}
