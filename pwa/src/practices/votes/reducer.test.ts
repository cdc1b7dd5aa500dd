// The promises of a question that is put to a secret vote.
import fc from "fast-check";
import { expect, test } from "vitest";
import { fold, type Written } from "../fold.ts";
import { initial, reducer } from "./reducer.ts";
import { choicesOf, missingIn } from "./rules.ts";
import { entries } from "./schema.ts";
import { questionOf } from "./selectors.ts";

const body = { question: "Do we keep the van?", choices: ["yes", "no"], hours: 72 };
const one: Written = {
  id: "a",
  author: "ana",
  kind: "votes.asked",
  body,
  hours: 9,
  position: 3,
  index: 0,
};
const run = (written: readonly Written[]) => fold(entries, reducer, initial, written);

test("a question stands for everybody", () => {
  expect(questionOf(run([one]).state, "a")).toBe("Do we keep the van?");
});

test("nobody asks unseen", () => {
  const { state, refused } = run([{ ...one, author: null }]);

  expect(refused.get("a")).toBe("asked-unseen");
  expect(questionOf(state, "a")).toBeNull();
});

test("a question with one choice only is refused", () => {
  expect(run([{ ...one, body: { ...body, choices: ["yes"] } }]).refused.get("a")).toBe("malformed");
});

test("a kind of a newer app is passed over in silence", () => {
  expect(run([one, { ...one, id: "b", kind: "votes.weighed" }])).toEqual(run([one]));
});

test("any order of delivery gives the same questions", () => {
  const all = [one, { ...one, id: "b", position: 4 }, { ...one, id: "c", position: 5 }];

  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
      expect(run(shuffled)).toEqual(run(all));
    }),
    { numRuns: 20 },
  );
});

test("what is missing is named, and empty choices do not count", () => {
  expect(missingIn({ question: " ", choices: ["a", "b"], days: 3 })).toBe("question");
  expect(missingIn({ question: "Q", choices: ["a", " "], days: 3 })).toBe("choices");
  expect(missingIn({ question: "Q", choices: ["a", "a "], days: 3 })).toBe("same");
  expect(missingIn({ question: "Q", choices: ["a", "b"], days: 3 })).toBeNull();
  expect(choicesOf({ question: "Q", choices: [" a ", "", "b"], days: 3 })).toEqual(["a", "b"]);
});
