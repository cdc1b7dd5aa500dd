// Every language says everything, with the same blanks to fill; no sentence uses a word we never use.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { languages, localeOf } from "./language.ts";

type Words = Readonly<Record<string, string>>;

const source = join(import.meta.dirname, "..");
const sets: readonly (readonly [string, (code: string) => string])[] = [
  ["the app", (code) => join(source, "i18n", `${code}.json`)],
  ["the affairs of a group", (code) => join(source, "i18n", `affairs.${code}.json`)],
  ["ways in", (code) => join(source, "i18n", "wayin", `${code}.json`)],
  ["windows", (code) => join(source, "i18n", "window", `${code}.json`)],
  ["what is taken out and brought back", (code) => join(source, "i18n", "keep", `${code}.json`)],
  ["far", (code) => join(source, "i18n", "far", `${code}.json`)],
  ...readdirSync(join(source, "practices"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(
      ({ name }) =>
        [name, (code: string) => join(source, "practices", name, `strings.${code}.json`)] as const,
    ),
];
const read = (path: string) => JSON.parse(readFileSync(path, "utf8")) as Words;
const pairs = sets.flatMap(([name, path]) => languages.map(({ code }) => [name, code, path] as const));

const plural = /_(zero|one|two|few|many|other)$/;
const stems = (words: Words) => new Set(Object.keys(words).map((key) => key.replace(plural, "")));
const counted = (words: Words) =>
  new Set(
    Object.keys(words)
      .filter((key) => key.endsWith("_other"))
      .map((key) => key.replace(plural, "")),
  );
const blanks = (sentence: string) => [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map((hit) => hit[1]);

test.each(pairs)("%s says everything in %s", (_, code, path) => {
  expect([...stems(read(path("en")))].filter((key) => !stems(read(path(code))).has(key))).toEqual([]);
});

test.each(pairs)("%s has every plural form that %s needs", (_, code, path) => {
  const words = read(path(code));
  const forms = new Intl.PluralRules(localeOf(code as "en")).resolvedOptions().pluralCategories;
  const missing = [...counted(read(path("en")))].flatMap((stem) =>
    forms.filter((form) => !(`${stem}_${form}` in words)).map((form) => `${stem}_${form}`),
  );
  // Spanish "many" is for millions; "other" stands in for it.
  expect(missing.filter((key) => !(code === "es" && key.endsWith("_many")))).toEqual([]);
});

test.each(pairs)("%s fills the same blanks in %s, except counts said as a word", (_, code, path) => {
  const english = read(path("en"));
  const wrong = Object.entries(read(path(code))).filter(([key, sentence]) => {
    const model = english[key] ?? english[`${key.replace(plural, "")}_other`] ?? "";
    const allowed = new Set(blanks(model));
    const needed = blanks(model).filter((blank) => blank !== "count");
    return (
      blanks(sentence).some((blank) => !allowed.has(blank)) ||
      needed.some((blank) => !blanks(sentence).includes(blank))
    );
  });
  expect(wrong).toEqual([]);
});

test("the app never says Saved, Synced or Offline mode", () => {
  const spoken = sets.flatMap(([, path]) => Object.values(read(path("en"))));

  expect(spoken.filter((sentence) => /\b(saved|synced|offline mode|anonymous)\b/i.test(sentence))).toEqual(
    [],
  );
});
