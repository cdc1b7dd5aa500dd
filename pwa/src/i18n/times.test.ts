// Times are labels: a mad one is named, it never breaks a page.
import { expect, test } from "vitest";
import { ago, dayOfHours, inHours, monthOfHours, timeOfWeek, weekdays } from "./times.ts";

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

test("the time left is told in hours, and in whole days once there are two", () => {
  expect(inHours(0)).toBe("in 1 hour");
  expect(inHours(47)).toBe("in 47 hours");
  expect(inHours(719)).toBe("in 29 days");
});

test("the week begins on Monday, as the charter counts it", () => {
  expect(weekdays()[0]).toBe("Monday");
  expect(weekdays()[6]).toBe("Sunday");
});

test("one moment of the week has another name in another place", () => {
  const sundayEvening = Date.UTC(2026, 10, 22, 23);

  expect(timeOfWeek(sundayEvening, "UTC")).toBe("Sunday 23:00");
  expect(timeOfWeek(sundayEvening, "Europe/Athens")).toBe("Monday 01:00");
});
