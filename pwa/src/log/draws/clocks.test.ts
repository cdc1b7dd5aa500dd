// What clocks can do to a draw: two that lie together decide nothing, and a group that was silent for weeks can still draw.
import { expect, test } from "vitest";
import type { Phone } from "../sample-group.ts";
import { carePair } from "./pair.ts";
import { NOW, SampleDraw, WEEK } from "./sample-draw.ts";

test("two whose clocks lie together cannot end a draw before the others have shown", async () => {
  const lottery = await SampleDraw.among(5);
  const [ana, bo, cy, dan, eve] = lottery.phones as [Phone, Phone, Phone, Phone, Phone];
  await lottery.opens(ana);
  for (const phone of [ana, bo, cy]) expect(await lottery.enters(phone)).toEqual([]);
  for (const hours of [NOW + WEEK, NOW + 2 * WEEK, NOW + 60 * WEEK]) {
    for (const phone of [ana, bo]) await lottery.says(phone, "note.written", null, hours);
    for (const phone of [ana, bo]) expect(await lottery.shows(phone, hours)).toEqual(["not-locked"]);
  }
  expect(await carePair(lottery.group.state)).toEqual([]);
  for (const phone of [dan, eve]) expect(await lottery.enters(phone)).toEqual([]);
});

test("after weeks of silence a draw can be opened, and who comes by is in it", async () => {
  const lottery = await SampleDraw.among(4);
  const late = NOW + 3 * WEEK;
  await lottery.opens(lottery.phones[0] as Phone, late);
  for (const phone of lottery.phones) expect(await lottery.enters(phone, late)).toEqual([]);
  for (const phone of lottery.phones) expect(await lottery.shows(phone, late)).toEqual([]);
  expect(await carePair(lottery.group.state)).toHaveLength(2);
});
