// The check-in's promises.
import fc from "fast-check";
import { expect, test } from "vitest";
import { fold, type Written } from "../fold.ts";
import { initial, reducer } from "./reducer.ts";
import { entries } from "./schema.ts";
import { checkInOf } from "./selectors.ts";

const at = (
  position: number | null,
  id: string,
  author: string | null,
  kind: string,
  body: unknown,
): Written => ({
  id,
  author,
  kind,
  body,
  hours: 1,
  position,
  index: 0,
});
const shown = at(1, "a", "ana", "pauses.checked-in", { weather: "rain", need: "company" });
const noted = at(null, "b", null, "pauses.noted", { weather: "fog", need: "nothing", sentence: "tired" });
const run = (written: readonly Written[]) => fold(entries, reducer, initial, written);

test("a check-in for the group is seen by the group", () => {
  expect(checkInOf(run([shown]).state, "a")).toEqual({ weather: "rain", need: "company" });
});

test("a note for oneself is read on this phone", () => {
  expect(checkInOf(run([noted]).state, "b")?.sentence).toBe("tired");
});

test("a note for oneself that came through the log is not shown to anybody", () => {
  const leaked = { ...noted, author: "bo", position: 2 };

  const { state, refused } = run([leaked]);

  expect(refused.get("b")).toBe("was-for-me-alone");
  expect(checkInOf(state, "b")).toBeNull();
});

test("a weather nobody knows is refused and the others still stand", () => {
  const odd = at(2, "c", "bo", "pauses.checked-in", { weather: "hail of frogs", need: "food" });

  const { state, refused } = run([shown, odd]);

  expect(refused.get("c")).toBe("malformed");
  expect(state.shown.size).toBe(1);
});

test("a kind of a newer app is passed over in silence", () => {
  expect(run([shown, at(2, "c", "bo", "pauses.slept", {})])).toEqual(run([shown]));
});

test("any order of delivery gives every phone the same check-ins", () => {
  const all = [shown, noted, at(2, "c", "bo", "pauses.checked-in", { weather: "clear", need: "food" })];

  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
      expect(run(shuffled)).toEqual(run(all));
    }),
    { numRuns: 20 },
  );
});
