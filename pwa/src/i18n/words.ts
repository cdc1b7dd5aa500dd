// The words of the app itself; each practice brings its own.
import { catalogue, type KeyOf } from "./catalogue.ts";
import en from "./en.json";

export type Key = KeyOf<typeof en>;

export const words = catalogue(en, {
  es: () => import("./es.json"),
  ar: () => import("./ar.json"),
});

export const t = words.say;
