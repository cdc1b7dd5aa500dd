// Times are labels: a mad one is named, it never breaks a page.
import { expect, test } from "vitest";
import { ago, dayOfHours, monthOfHours } from "./times.ts";

test("an hour no calendar knows is called a clock far off", () => {
  for (const hours of [Number.MAX_SAFE_INTEGER, -1, Number.NaN, 2_400_000_001]) {
    expect(dayOfHours(hours)).toBe("A clock far off");
    expect(monthOfHours(hours)).toBe("A clock far off");
  }
});

test("an ordinary hour is told by its month", () => {
  expect(monthOfHours(498_000)).toBe("October 2026");
});

test("an exchange in the future of this clock was just now", () => {
  expect(ago(2_000_000, 1_000_000)).toBe("this minute");
});
