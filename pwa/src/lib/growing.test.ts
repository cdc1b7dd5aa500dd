import fc from "fast-check";
import { expect, test } from "vitest";
import { GrowingList } from "./growing-list.ts";
import { GrowingSet } from "./growing-set.ts";

test("a growing set knows all it was given, and the older one does not", () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.string({ maxLength: 2 }))), (steps) => {
      let set = GrowingSet.empty;
      const plain = new Set<string>();
      for (const texts of steps) {
        const before = set;
        const fresh = texts.filter((text) => !plain.has(text));
        set = set.with(texts);
        for (const text of texts) plain.add(text);
        expect(fresh.some((text) => before.has(text))).toBe(false);
        expect(set.size).toBe(plain.size);
        expect([...plain].every((text) => set.has(text))).toBe(true);
      }
    }),
  );
});

test("two lists grown from one do not see each other", () => {
  const root = GrowingList.of(0);
  const one = root.with(1);
  const two = root.with(2);
  expect([root.length, root.at(1), one.at(1), two.at(1), one.with(3).at(2), two.at(2)]).toEqual([
    1,
    undefined,
    1,
    2,
    3,
    undefined,
  ]);
});
