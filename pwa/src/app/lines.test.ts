// How items read in lists.
import { expect, test } from "vitest";
import type { Item } from "../phone/api.ts";
import { lineOf } from "./lines.ts";

const hidden: Item = {
  id: "a",
  kind: "envelope.unknown",
  body: null,
  hours: 0,
  author: null,
  mine: false,
  position: 4,
  index: 0,
  state: "window-passed",
  heldBy: 0,
  reason: null,
  writtenWhileLocked: false,
  undoUntil: 0,
  hidden: true,
};

test("what its author took back is not said to be of a newer version", () => {
  expect(lineOf({ ...hidden, withdrawn: true })).toEqual({
    icon: "rub",
    said: null,
    label: "Taken back by its author",
  });
  expect(lineOf(hidden).label).toBe("An entry of a newer version");
});
