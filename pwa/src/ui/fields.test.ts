// Words typed here are for the app alone: every field in the sources is given what keeps checkers, keepers and suggestions away.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { quiet } from "./quiet.ts";

const root = join(import.meta.dirname, "..");
const screens = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) =>
  file.endsWith(".tsx"),
);

/** The tags as they are written, to their end. */
function fieldsIn(source: string): string[] {
  const starts = [...source.matchAll(/<(?:input|textarea)\b/g)].map(({ index }) => index);
  return starts.map((start) => source.slice(start, source.indexOf("/>", start)));
}

const takesNoWords = (tag: string): boolean => /type="(?:file|checkbox)"|readOnly/.test(tag);

test("no service is asked about what is typed: spelling, suggestions, forms, keepers of passwords", () => {
  expect(quiet).toMatchObject({ spellcheck: false, autocorrect: "off", autocomplete: "off" });
  expect(quiet).toMatchObject({ writingsuggestions: "false", "data-1p-ignore": "", "data-gramm": "false" });
});

test("every field that takes words is quiet", () => {
  const loud = screens.flatMap((file) =>
    fieldsIn(readFileSync(join(root, file), "utf8"))
      .filter((tag) => !takesNoWords(tag) && !/\{\.\.\.(?:quiet|forWords|shared)\}/.test(tag))
      .map((tag) => `${file}: ${tag}`),
  );
  expect(loud).toEqual([]);
});

test("whatever is not a field takes no words", () => {
  const editable = screens.filter((file) => /contenteditable/i.test(readFileSync(join(root, file), "utf8")));
  expect(editable).toEqual([]);
});

test("no browser offers to send the page away for translation", () => {
  const page = readFileSync(join(root, "../index.html"), "utf8");
  expect(page).toContain('translate="no"');
  expect(page).toContain('name="google" content="notranslate"');
});
