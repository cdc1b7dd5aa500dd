// No rule exists in code that the charter's page does not show, in any language.
import { expect, test } from "vitest";
import arabic from "../i18n/affairs.ar.json";
import english from "../i18n/affairs.en.json";
import spanish from "../i18n/affairs.es.json";
import { charterBody, USUAL_CHARTER } from "../log/charter.ts";
import { FOUNDED } from "../log/founding.ts";
import { JOINED } from "../log/joining.ts";
import { LAWS } from "../log/laws.ts";
import { laws } from "./laws.ts";
import { rules } from "./rules.ts";

const languages = { english, spanish, arabic } as Record<string, Record<string, string>>;

test("every kind that the kernel judges has a sentence on the page", () => {
  expect([...laws].sort()).toEqual([FOUNDED, JOINED, ...LAWS.keys()].sort());
  for (const [name, words] of Object.entries(languages)) {
    expect(
      laws.filter((law) => !words[`law.${law}`]),
      name,
    ).toEqual([]);
  }
});

test("every number of the charter has a sentence with that number in it", () => {
  expect([...rules].sort()).toEqual(Object.keys(charterBody(USUAL_CHARTER)).sort());
  for (const [name, words] of Object.entries(languages)) {
    expect(
      rules.filter((rule) => !words[`rule.${rule}`]?.includes("{{number}}")),
      name,
    ).toEqual([]);
  }
});

test("numbers that no charter changes stand in their sentences, not beside them", () => {
  for (const words of Object.values(languages)) {
    expect(words["law.removal.proposed"]).toContain("{{fewest}}");
    expect(words["law.charter.proposed"]).toContain("{{days}}");
  }
});
