// The words of the charter, of letting go and of leaving: fetched with the screens that say them, so that the first visit does not wait.
import en from "./affairs.en.json";
import { catalogue } from "./catalogue.ts";
import { language } from "./language.ts";

export const affairs = catalogue(en, {
  es: () => import("./affairs.es.json"),
  ar: () => import("./affairs.ar.json"),
});

export const say = affairs.say;

/** Resolves when they are here in the language that is spoken: no screen begins in another. */
export const affairsArrived = (): Promise<void> => affairs.load(language.peek());
