// Every practice has every part, and says the same things in every language.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { languages } from "../i18n/language.ts";
import { practices } from "./registry.ts";

const here = import.meta.dirname;
const folders = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const parts = [
  "README.md",
  "index.ts",
  "schema.ts",
  "rules.ts",
  "reducer.ts",
  "reducer.test.ts",
  "selectors.ts",
  "public.ts",
  "screens/Write.tsx",
  "screens/Detail.tsx",
  ...languages.map(({ code }) => `strings.${code}.json`),
];

test("every practice folder stands in the registry, and nothing else does", () => {
  expect(practices.map(({ id }) => id).sort()).toEqual([...folders].sort());
});

test.each(folders)("%s has every part of a practice", (folder) => {
  expect(parts.filter((part) => !existsSync(join(here, folder, part)))).toEqual([]);
});

test.each(practices.map((practice) => [practice.id, practice] as const))(
  "the README of %s names every kind it writes",
  (id, practice) => {
    const text = readFileSync(join(here, id, "README.md"), "utf8");

    expect(practice.kinds.filter((kind) => !text.includes(`\`${kind}\``))).toEqual([]);
  },
);

test("no address names a practice", () => {
  expect(practices.filter(({ id, door }) => door.includes(id))).toEqual([]);
});
