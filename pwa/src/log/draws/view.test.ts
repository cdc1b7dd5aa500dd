// What a screen is told of a draw, from the opening to the day when another is due.
import { expect, test } from "vitest";
import { idOf } from "../id.ts";
import { LEFT, leftBody } from "../leaving.ts";
import type { Phone } from "../sample-group.ts";
import { CARE } from "./bodies.ts";
import { carePair } from "./pair.ts";
import { NOW, SampleDraw, WEEK } from "./sample-draw.ts";
import { drawView } from "./view.ts";

async function opened() {
  const lottery = await SampleDraw.among(5);
  const phones = lottery.phones as [Phone, Phone, Phone, Phone, Phone];
  const view = async () => {
    const told = await drawView(lottery.group.state, CARE);
    if (told === null) throw new Error("the sample has a founding");
    return told;
  };
  const allWrite = async (hours: number) => {
    for (const phone of phones.slice(0, 3)) await lottery.says(phone, "note.written", null, hours);
  };
  expect(await view()).toEqual({ running: null, inForce: null, isDue: true });
  expect(await lottery.opens(phones[0])).toEqual([]);
  return { lottery, phones, view, allWrite };
}

test("while phones lock numbers in, it tells how many have and when that ends, once three have", async () => {
  const { lottery, phones, view, allWrite } = await opened();
  await lottery.enters(phones[0]);
  await lottery.enters(phones[1]);
  await allWrite(NOW + 9 * WEEK);
  const waiting = { stage: "entering", done: 2, of: 5, hoursLeft: null, pool: null };
  expect((await view()).running).toMatchObject(waiting);
  await lottery.enters(phones[2], NOW + 9 * WEEK);
  expect((await view()).running).toMatchObject({ ...waiting, done: 3, hoursLeft: WEEK });
  await lottery.says(phones[4], LEFT, leftBody());
  expect((await view()).running).toMatchObject({ done: 3, of: 4 });
  expect((await view()).inForce).toBeNull();
});

test("once it is locked the pool has its words, and while numbers are shown they do not change", async () => {
  const { lottery, phones, view, allWrite } = await opened();
  for (const phone of phones.slice(0, 4)) await lottery.enters(phone);
  await allWrite(NOW + WEEK);
  const locked = (await view()).running;
  expect(locked).toMatchObject({ stage: "showing", done: 0, of: 4, hoursLeft: WEEK });
  expect(locked?.pool).toHaveLength(32);
  await lottery.shows(phones[0], NOW + WEEK);
  const later = (await view()).running;
  expect(later).toMatchObject({ done: 1, of: 4, pool: locked?.pool });
});

test("a result names its order and its seats, who passed, who calls it void, and its last hour", async () => {
  const { lottery, phones, view, allWrite } = await opened();
  for (const phone of phones) await lottery.enters(phone);
  for (const phone of phones) await lottery.shows(phone);
  const { inForce, running, isDue } = await view();
  expect([running, isDue]).toEqual([null, false]);
  expect(inForce?.order).toHaveLength(5);
  expect(inForce?.seated).toEqual(inForce?.order.slice(0, 2));
  expect(inForce?.hoursLeft).toBe(24 * 90);
  const first = phones.find(({ member }) => idOf(member) === inForce?.order[0]) as Phone;
  await lottery.passes(first);
  await lottery.voids(first);
  const after = (await view()).inForce;
  expect(after?.seated).toEqual(inForce?.order.slice(1, 3));
  expect(after?.seated).toEqual(await carePair(lottery.group.state));
  expect([...(after?.passed ?? [])]).toEqual([idOf(first.member)]);
  expect([...(after?.voiding ?? [])]).toEqual([[idOf(first.member), "we forgot Dan"]]);
  await allWrite(NOW + 24 * 90);
  expect(await view()).toMatchObject({ isDue: true, inForce: { hoursLeft: 0, seated: after?.seated } });
});
