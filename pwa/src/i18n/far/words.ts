// Words of the screens between phones that are far apart or unsure of each other: fetched with those screens, so that the first visit does not wait for them.
import { catalogue } from "../catalogue.ts";
import { language } from "../language.ts";
import en from "./en.json";

export const far = catalogue(en, {
  es: () => import("./es.json"),
  ar: () => import("./ar.json"),
});

export const say = far.say;

/** Before a screen that speaks with them is shown. */
export const farWords = (): Promise<void> => far.load(language.peek());
