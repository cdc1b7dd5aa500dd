// The charter's page changes what was tapped and nothing else, and says truly what a change needs.
import { expect, test } from "vitest";
import type { Charter, GroupView } from "../phone/api.ts";
import { aroundNumber, numberWords, shareWords } from "./rule-words.ts";
import { changedRules, choicesOf, nextMoment, rules, toChange, toLetGo, unusedYet } from "./rules.ts";

const charter: Charter = {
  sponsors: 1,
  share: [2, 3],
  change: [2, 3],
  window: [6, 18],
  crowd: 5,
  care: 3,
  term: 90,
};
const now = Date.UTC(2026, 10, 23, 9);

const groupOf = (count: number): GroupView => ({
  id: "g",
  name: "Holm Street",
  me: "0",
  members: Array.from({ length: count }, (_, n) => ({ id: String(n), name: "", me: n === 0, backBy: [] })),
  charter,
  joined: true,
  standing: "in",
  falseBy: null,
  proposals: [],
  newKeyDue: false,
  regrown: null,
  setAside: {},
});

test("every rule of the charter stands on the page", () => {
  expect([...rules].sort()).toEqual(Object.keys(charter).sort());
});

test("only numbers that differ are proposed, a pair by both its halves", () => {
  expect(changedRules(charter, { ...charter })).toEqual([]);
  expect(changedRules(charter, { ...charter, term: 30, share: [2, 3], window: [6, 19] })).toEqual([
    "window",
    "term",
  ]);
});

test("a number in force that nobody offers can be kept", () => {
  expect(choicesOf("term", { ...charter, term: 77 })[0]).toBe(77);
  expect(choicesOf("term", charter)).not.toContain(77);
});

test("every share on offer is over a half, and nobody is offered a crowd below five", () => {
  expect(choicesOf("share", charter).filter(([part, whole]) => 2 * part <= whole)).toEqual([]);
  expect(Math.min(...choicesOf("crowd", charter))).toBe(5);
});

test("no number that windows go by is said to be unused", () => {
  expect([...unusedYet].sort()).toEqual(["care", "term"]);
});

test("a change needs its share of all, letting go its share of the others", () => {
  expect(toChange(groupOf(5))).toEqual({ needed: 4, of: 5 });
  expect(toLetGo(groupOf(5))).toEqual({ needed: 3, of: 4 });
});

test("the weekly moment is the next one, in the hour it begins as well", () => {
  expect(nextMoment([6, 18], now)).toBe(Date.UTC(2026, 10, 29, 18));
  expect(nextMoment([0, 9], now)).toBe(now);
  expect(nextMoment([0, 8], now)).toBe(Date.UTC(2026, 10, 30, 8));
});

test("each number is said in words, and one no word exists for is still said", () => {
  expect(rules.map((rule) => numberWords(rule, charter, now))).toEqual([
    "1 member",
    "two thirds",
    "two thirds",
    "Sunday 18:00 UTC",
    "5 envelopes",
    "3 members",
    "90 days",
  ]);
  expect(shareWords([5, 7])).toBe("5 of every 7");
});

test("every sentence has a place for its number", () => {
  for (const rule of rules) expect(aroundNumber(rule).join("")).not.toBe("");
  expect(aroundNumber("term")).toEqual(["A role lasts ", "."]);
});
