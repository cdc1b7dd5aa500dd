// The words of votes.
import { catalogue } from "../../i18n/catalogue.ts";
import en from "./strings.en.json";

export const words = catalogue(en, {
  es: () => import("./strings.es.json"),
  ar: () => import("./strings.ar.json"),
});

export const say = words.say;
