// The ledger's promises.
import fc from "fast-check";
import { expect, test } from "vitest";
import { fold, type Written } from "../fold.ts";
import { textToId } from "../ids.ts";
import { initial, reducer } from "./reducer.ts";
import { type Card, entries } from "./schema.ts";
import { history, replacedIds, touchedByCorrections } from "./selectors.ts";

const ana = "anaanaanaanaanaanaanag";
const bo = "bobobobobobobobobobobg";
const soup = "soupsoupsoupsoupsoupsg";
const fixed = "fixedfixedfixedfixedfg";
const again = "againagainagainagainag";

const card = (text: string): Card => ({
  card: "acted",
  text,
  domains: ["food"],
  when: "today",
  signed: "me",
});
const bytes = (id: string) => textToId(id) ?? new Uint8Array(16);
const at = (position: number, id: string, author: string, kind: string, body: unknown): Written => ({
  id,
  author,
  kind,
  body,
  hours: 1,
  position,
  index: 0,
});
const logged = at(1, soup, ana, "ledger.logged", card("soup for forty"));
const corrected = at(2, fixed, ana, "ledger.corrected", { of: bytes(soup), card: card("soup for fifty") });
const run = (written: readonly Written[]) => fold(entries, reducer, initial, written);

test("a corrected entry keeps both versions, the newer one in front", () => {
  const { state, refused } = run([logged, corrected]);

  expect(refused.size).toBe(0);
  expect([...replacedIds(state)]).toEqual([soup]);
  expect(history(state, fixed).map(({ id }) => id)).toEqual([soup, fixed]);
  expect(history(state, soup).map(({ id }) => id)).toEqual([soup, fixed]);
});

test("a correction can itself be corrected, and all three stay readable", () => {
  const third = at(3, again, ana, "ledger.corrected", { of: bytes(fixed), card: card("soup for sixty") });

  const { state } = run([third, corrected, logged]);

  expect(history(state, again).map(({ id }) => id)).toEqual([soup, fixed, again]);
  expect(replacedIds(state)).toEqual(new Set([soup, fixed]));
});

test("nobody can rewrite somebody else's entry", () => {
  const forged = at(2, fixed, bo, "ledger.corrected", { of: bytes(soup), card: card("no soup at all") });

  const { state, refused } = run([logged, forged]);

  expect(refused.get(fixed)).toBe("not-your-entry");
  expect(replacedIds(state).size).toBe(0);
});

test("a correction of something that is not there changes nothing", () => {
  expect(run([corrected]).refused.get(fixed)).toBe("corrects-nothing");
});

test("a correction cannot turn a sentence into a count", () => {
  const used: Card = {
    card: "used",
    what: "van",
    amount: 3,
    unit: "hours",
    needsCare: false,
    when: "now",
    signed: "me",
  };
  const turned = at(2, fixed, ana, "ledger.corrected", { of: bytes(soup), card: used });

  expect(run([logged, turned]).refused.get(fixed)).toBe("another-card");
});

test("an entry no schema knows is refused and the others still stand", () => {
  const odd = at(3, again, bo, "ledger.logged", { card: "used", what: 7 });

  const { state, refused } = run([logged, odd]);

  expect(refused.get(again)).toBe("malformed");
  expect(state.versions.size).toBe(1);
});

test("a kind of a newer app is passed over in silence", () => {
  const newer = at(3, again, bo, "ledger.dreamt", {});

  expect(run([logged, newer])).toEqual(run([logged]));
});

test("any order of delivery gives every phone the same ledger", () => {
  const third = at(3, again, bo, "ledger.corrected", { of: bytes(soup), card: card("mine") });
  const all = [logged, corrected, third];

  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
      expect(run(shuffled)).toEqual(run(all));
    }),
    { numRuns: 20 },
  );
});

test("entries nobody corrected are listed without folding them", () => {
  const other = at(3, again, bo, "ledger.logged", card("tarps"));

  expect(touchedByCorrections([logged, corrected, other])).toEqual([logged, corrected]);
  expect(touchedByCorrections([logged, other])).toEqual([]);
});
