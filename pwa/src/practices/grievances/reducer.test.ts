// The envelope's promises.
import fc from "fast-check";
import { expect, test } from "vitest";
import { fold, type Written } from "../fold.ts";
import { initial, reducer } from "./reducer.ts";
import { blur, lettersLeft, lookAgain, sentencesLeft } from "./rules.ts";
import { entries, MOST_LETTERS, type Rubbing } from "./schema.ts";
import { envelopeOf } from "./selectors.ts";

const body: Rubbing = { happened: "they left", did: "it hurt", ask: "stay", weight: 2, route: "circle" };
const mine: Written = {
  id: "a",
  author: null,
  kind: "grievances.rubbing",
  body,
  hours: 0,
  position: null,
  index: 0,
};
const run = (written: readonly Written[]) => fold(entries, reducer, initial, written);
const words = (text: string, members?: readonly string[]) => lookAgain(text, members).map(({ word }) => word);

test("one's own envelope can be read on this phone", () => {
  expect(envelopeOf(run([mine]).state, "a")).toEqual(body);
});

test("an envelope that came through the log is refused and not shown", () => {
  const { state, refused } = run([{ ...mine, author: "bo", position: 4 }]);

  expect(refused.get("a")).toBe("came-by-the-log");
  expect(state.rubbings.size).toBe(0);
});

test("an envelope larger than all others is refused", () => {
  expect(run([{ ...mine, body: { ...body, ask: "x".repeat(MOST_LETTERS + 1) } }]).refused.get("a")).toBe(
    "malformed",
  );
});

test("a kind of a newer app is passed over in silence", () => {
  expect(run([mine, { ...mine, id: "b", kind: "grievances.sung" }])).toEqual(run([mine]));
});

test("any order of delivery gives the same envelopes", () => {
  const all = [mine, { ...mine, id: "b" }, { ...mine, id: "c", author: "bo", position: 1 }];

  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
      expect(run(shuffled)).toEqual(run(all));
    }),
    { numRuns: 20 },
  );
});

test("the second look finds names, days, hours, places and what speaks as me", () => {
  const found = lookAgain("On Tuesday at 22:30 in Oak Lane I said to Ana that it was enough.");

  expect(Object.fromEntries(found.map(({ word, kind }) => [word, kind]))).toMatchObject({
    Tuesday: "date",
    "22:30": "time",
    "Oak Lane": "place",
    "I said": "first-person",
    Ana: "name",
  });
});

test("the second look knows the names of the members, even written small", () => {
  expect(words("it was ana again", ["Ana"])).toEqual(["ana"]);
});

test("the second look speaks Spanish and Arabic too", () => {
  expect(words("fue el lunes")).toEqual(["lunes"]);
  expect(words("حدث ذلك يوم الاثنين")).toEqual(["الاثنين"]);
});

test("a blurred word is gone everywhere and its length says nothing", () => {
  expect(blur("Ana and Ana", "Ana")).toBe("••• and •••");
  expect(blur("Bartholomew", "Bartholomew")).toBe("•••");
});

test("the room shrinks with all three answers together and never goes below nothing", () => {
  expect(lettersLeft(body)).toBe(MOST_LETTERS - 20);
  expect(lettersLeft({ happened: "x".repeat(2000), did: "", ask: "" })).toBe(0);
  expect(sentencesLeft(lettersLeft(body))).toBe(8);
});
