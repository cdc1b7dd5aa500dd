// What came out of an envelope stands in an export with its month and all its words, and with nobody's name.
import { expect, test } from "vitest";
import type { ExportHead, Item } from "../../phone/api.ts";
import { exportRows } from "./rows.ts";

const head = { members: [{ id: "ana", name: "Ana", here: true }] } as unknown as ExportHead;
const hidden: Item = {
  id: "h",
  kind: "grievances.rubbing",
  body: { happened: "The stairs again", did: "It hurt", ask: "A list", weight: 2, route: "circle" },
  hours: 0,
  author: null,
  mine: false,
  position: 7,
  index: 0,
  state: "window-passed",
  heldBy: 0,
  reason: null,
  writtenWhileLocked: false,
  undoUntil: 0,
  hidden: true,
  month: "2026-11",
  canAnswer: true,
};

test("an opened envelope is told whole, by its month, and by nobody", () => {
  const [row] = exportRows([hidden], head);

  expect(row?.day).toBe("November 2026");
  expect(row?.what).toBe("The stairs again\n\nIt hurt\n\nA list");
  expect(row?.by).not.toContain("Ana");
});

test("whether it was one's own makes no difference to a single letter", () => {
  const { canAnswer: _, ...ofAnother } = hidden;

  expect(exportRows([hidden], head)).toEqual(exportRows([ofAnother], head));
});

test("one that was taken back is named and tells none of its words", () => {
  const [row] = exportRows([{ ...hidden, body: null, withdrawn: true }], head);

  expect(row?.what).toBe("");
  expect(row?.kind).toContain("Taken back");
});
