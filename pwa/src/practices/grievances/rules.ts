// The laws of an envelope, and the look for words that can give somebody away. The look happens on the phone and goes nowhere.
import { MOST_LETTERS, type Rubbing } from "./schema.ts";

export type Refusal = "came-by-the-log" | "asked-unseen";

/** An envelope never travels through the log. One that does could be dated against its sender's named entries. */
export const neverByTheLog = (author: string | null): Refusal | null =>
  author === null ? null : "came-by-the-log";

/** A question to an unseen author bears a name: otherwise one could be asked by nobody, and answered by the asker. */
export const onlyByName = (author: string | null): Refusal | null =>
  author === null ? "asked-unseen" : null;

export type Telling = "name" | "date" | "time" | "place" | "first-person";

export interface Hint {
  readonly word: string;
  readonly kind: Telling;
}

const days =
  "monday|tuesday|wednesday|thursday|friday|saturday|sunday|lunes|martes|miércoles|jueves|viernes|sábado|domingo|" +
  "الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد";
const months =
  "january|february|march|april|june|july|august|september|october|november|december|" +
  "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre";
const relative = "yesterday|last week|last night|ayer|anoche|la semana pasada|أمس|البارحة";
const hours = "midnight|noon|medianoche|mediodía|منتصف الليل";
const placeWords = "street|square|avenue|road|lane|hall|calle|plaza|avenida|شارع|ساحة";
const first = "I was|I am|I have|I said|I saw|my|mine|me|yo|mi|mío|mía|أنا|عندي";

const looks: readonly (readonly [Telling, RegExp])[] = [
  ["date", new RegExp(`(?<!\\p{L})(?:${days}|${months}|${relative})(?!\\p{L})`, "giu")],
  ["date", /(?<!\d)\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?(?!\d)/gu],
  ["time", /(?<!\d)\d{1,2}(?::\d{2}|\s?(?:am|pm|h))(?!\p{L})/giu],
  ["time", new RegExp(`(?<!\\p{L})(?:${hours})(?!\\p{L})`, "giu")],
  [
    "place",
    new RegExp(`(?:\\p{Lu}\\p{L}+\\s)?(?<!\\p{L})(?:${placeWords})(?!\\p{L})(?:\\s\\p{Lu}\\p{L}+)?`, "giu"),
  ],
  ["first-person", new RegExp(`(?<!\\p{L})(?:${first})(?!\\p{L})`, "giu")],
  // A capital inside a sentence is most often a name.
  ["name", /(?<=[\p{Ll}\p{N},;]\s)\p{Lu}\p{Ll}{2,}/gu],
];

/** Words worth a second look, each once, in the order they stand. It finds many and never all: the screen says so. */
export function lookAgain(text: string, members: readonly string[] = []): readonly Hint[] {
  const found = new Map<string, { hint: Hint; at: number }>();
  const note = (kind: Telling, word: string, at: number) => {
    const key = word.toLocaleLowerCase();
    if (!found.has(key)) found.set(key, { hint: { word, kind }, at });
  };
  for (const member of members) {
    const at = member ? text.toLocaleLowerCase().indexOf(member.toLocaleLowerCase()) : -1;
    if (at >= 0) note("name", text.slice(at, at + member.length), at);
  }
  for (const [kind, look] of looks)
    for (const hit of text.matchAll(look)) note(kind, hit[0].trim(), hit.index);
  return [...found.values()].sort((a, b) => a.at - b.at).map(({ hint }) => hint);
}

/** The same length of dots for every word: the length would be a hint too. */
export const blur = (text: string, word: string): string => text.replaceAll(word, "•••");

export const lettersUsed = (rubbing: Pick<Rubbing, "happened" | "did" | "ask">): number =>
  rubbing.happened.length + rubbing.did.length + rubbing.ask.length;

export const lettersLeft = (rubbing: Pick<Rubbing, "happened" | "did" | "ask">): number =>
  Math.max(0, MOST_LETTERS - lettersUsed(rubbing));

/** About 110 letters a sentence; calm, because it never counts single letters. */
export const sentencesLeft = (letters: number): number => Math.floor(letters / 110);
