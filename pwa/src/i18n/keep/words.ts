// Words of what is taken out of a phone, brought back, or carried on: fetched with those screens, so that the first visit does not wait for them.
import { catalogue } from "../catalogue.ts";
import { language } from "../language.ts";
import en from "./en.json";

export const keep = catalogue(en, {
  es: () => import("./es.json"),
  ar: () => import("./ar.json"),
});

export const say = keep.say;

/** Before a screen that speaks with them is shown. */
export const keepWords = (): Promise<void> => keep.load(language.peek());
