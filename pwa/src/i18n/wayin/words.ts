// Words of the ways back in: fetched with the screens that say them, so that the first visit does not wait for them.
import { catalogue } from "../catalogue.ts";
import { language } from "../language.ts";
import en from "./en.json";

export const wayIn = catalogue(en, {
  es: () => import("./es.json"),
  ar: () => import("./ar.json"),
});

export const say = wayIn.say;

/** Before a screen that speaks with them is shown. */
export const wayInWords = (): Promise<void> => wayIn.load(language.peek());
