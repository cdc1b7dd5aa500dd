// Words of windows, envelopes and secret votes: fetched with the screens that say them, so that the first visit does not wait.
import { catalogue } from "../catalogue.ts";
import { language } from "../language.ts";
import en from "./en.json";

export const window = catalogue(en, {
  es: () => import("./es.json"),
  ar: () => import("./ar.json"),
});

export const say = window.say;

/** Before a screen that speaks with them is shown. */
export const windowWords = (): Promise<void> => window.load(language.peek());
