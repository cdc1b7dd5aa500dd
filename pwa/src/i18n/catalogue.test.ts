// Words: six Arabic forms, English where something is missing, names that cannot reorder a sentence.
import { expect, test } from "vitest";
import { sayIn } from "./catalogue.ts";
import { fill } from "./fill.ts";
import { wishedLanguage } from "./language.ts";

const english = {
  pages_one: "{{count}} page",
  pages_other: "{{count}} pages",
  only: "Only in English",
  none_zero: "Nothing",
  none_one: "one",
  none_other: "{{count}}",
};
const arabic = {
  pages_zero: "صفر",
  pages_one: "واحد",
  pages_two: "اثنان",
  pages_few: "قليل {{count}}",
  pages_many: "كثير {{count}}",
  pages_other: "آخر {{count}}",
};

test.each([
  [0, "صفر"],
  [1, "واحد"],
  [2, "اثنان"],
  [3, "قليل 3"],
  [11, "كثير 11"],
  [100, "آخر 100"],
])("Arabic counts %i in its own form", (count, said) => {
  expect(sayIn("ar", arabic, english, "pages", { count })).toBe(said);
});

test("a missing word is said in English, with English plurals, never as its key", () => {
  expect(sayIn("ar", {}, english, "only")).toBe("Only in English");
  expect(sayIn("ar", {}, english, "pages", { count: 1 })).toBe("1 page");
  expect(sayIn("es", { only: "" }, english, "only")).toBe("Only in English");
  expect(sayIn("es", {}, english, "never-written")).toBe("");
});

test("a plain nought may have words of its own", () => {
  expect(sayIn("en", english, english, "none", { count: 0 })).toBe("Nothing");
  expect(sayIn("en", english, english, "pages", { count: 0 })).toBe("0 pages");
});

test("a name that runs the other way is isolated, one that runs along is left alone", () => {
  expect(fill("Let {{name}} in", { name: "Ana" }, "en")).toBe("Let Ana in");
  expect(fill("Let {{name}} in", { name: "ليلى" }, "en")).toBe("Let \u2068ليلى\u2069 in");
  expect(fill("أدخل {{name}}", { name: "Ana" }, "ar")).toBe("أدخل \u2068Ana\u2069");
  expect(fill("أدخل {{name}}", { name: "ليلى" }, "ar")).toBe("أدخل ليلى");
});

test("numbers keep their Latin digits in Arabic", () => {
  expect(fill("{{count}}", { count: 14 }, "ar")).toBe("14");
});

test("the first wish of the browser that we speak is taken", () => {
  expect(wishedLanguage(["de-CH", "es-MX", "en"])).toBe("es");
  expect(wishedLanguage(["de"])).toBe("en");
});
