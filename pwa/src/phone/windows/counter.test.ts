import { expect, test } from "vitest";
import { machineRandom } from "../../crypto/random.ts";
import { counterAfter, firstCounter } from "./counter.ts";

test("a counter always goes up, and stays a number that CBOR holds exactly", () => {
  const highest = () => new Uint8Array(6).fill(255);
  let counter = firstCounter(highest);
  for (let put = 0; put < 10_000; put += 1) {
    const next = counterAfter(counter, (length) => highest().slice(0, length));
    expect(next).toBeGreaterThan(counter);
    counter = next;
  }
  expect(Number.isSafeInteger(counter)).toBe(true);
  expect(counterAfter(7, (length) => new Uint8Array(length))).toBe(8);
});

test("after a hundred puts it lies where it might have begun", () => {
  const starts = Array.from({ length: 200 }, () => firstCounter(machineRandom));
  const ends = starts.map((start) =>
    Array.from({ length: 100 }).reduce<number>((at) => counterAfter(at, machineRandom), start),
  );
  const steps = ends.map((end, at) => end - (starts[at] ?? 0));
  expect(Math.max(...steps)).toBeLessThan(2 ** 48 / 10_000_000);
  expect(new Set(starts).size).toBe(starts.length);
});
