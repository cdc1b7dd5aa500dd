// A reason that was begun is found again on the page of the one it is about, and nowhere else.
import { expect, test } from "vitest";
import type { Item } from "../phone/api.ts";
import { REASON_KIND, readReason, reasonIn, unfinishedReason } from "./reason.ts";

const draft = (id: string, body: unknown, more: Partial<Item> = {}): Item => ({
  id,
  kind: REASON_KIND,
  body,
  hours: 0,
  author: null,
  mine: true,
  position: null,
  index: 0,
  state: "draft",
  heldBy: 0,
  reason: null,
  writtenWhileLocked: false,
  undoUntil: 0,
  ...more,
});

test("an unfinished reason is found by the member it is about", () => {
  const items = [draft("a", { member: "ben", text: "he" }), draft("b", { member: "cleo", text: "she" })];

  expect(unfinishedReason(items, "cleo")).toBe("b");
  expect(unfinishedReason(items, "dora")).toBeUndefined();
});

test("somebody else's entry of that name is no reason of mine", () => {
  expect(reasonIn(draft("a", { member: "ben", text: "he" }, { state: "held", author: "cleo" }))).toBeNull();
  expect(reasonIn(draft("a", { member: "ben", text: "he" }, { kind: "ledger.logged" }))).toBeNull();
});

test("a body that is no reason is left alone", () => {
  for (const body of [null, undefined, 7, "he", {}, { member: 1, text: "he" }, { member: "ben" }])
    expect(readReason(body)).toBeNull();
});
