import { describe, expect, test } from "vitest";
import { WITHDRAWN } from "../../log/ballots/body.ts";
import { ANSWERED, CHECKED_IN, contentOf, RUBBING, roomFor, TAKEN_BACK } from "./bodies.ts";

const whole = { happened: "the stairs", did: "my back", ask: "a list", weight: 2, route: "circle" };
const more = { at: 1_795_000_000, locale: "es", build: "7f", device: "x", order: 3, draft: "y" };
const item = "A".repeat(22);

describe("an envelope", () => {
  test("carries the words and nothing that a screen hands over beside them", () => {
    const content = contentOf(RUBBING, { ...whole, ...more });
    const forAll = { few: false, without: null };
    expect(content).toEqual({ ok: true, value: { k: RUBBING, d: whole, item: null, ...forAll } });
    const weather = { weather: "fog", need: "food", sentence: "slow" };
    expect(contentOf(CHECKED_IN, { ...weather, ...more })).toMatchObject({ value: { d: weather } });
    expect(contentOf(ANSWERED, { re: item, text: "yes", ...more })).toMatchObject({
      value: { k: ANSWERED, d: { text: "yes" }, item },
    });
    expect(contentOf(TAKEN_BACK, { re: item, ...more })).toMatchObject({
      value: { k: WITHDRAWN, d: null, item },
    });
  });

  test("has one way of writing accents and line ends, whatever keyboard they came from", () => {
    const typed = contentOf(RUBBING, { ...whole, happened: "café\r\nlate\r " });
    const other = contentOf(RUBBING, { ...whole, happened: "café\nlate" });
    expect(typed).toEqual(other);
  });

  test("says of what is for the pair whom it leaves out, never inside the words, and takes nothing without words", () => {
    const pair = { ...whole, route: "care-pair" };
    expect(contentOf(RUBBING, { ...pair, without: item })).toEqual({
      ok: true,
      value: { k: RUBBING, d: pair, item: null, few: true, without: item },
    });
    expect(contentOf(RUBBING, { ...whole, without: item })).toMatchObject({ value: { without: null } });
    expect(contentOf(RUBBING, { ...whole, happened: " ", did: "", ask: "" })).toMatchObject({ ok: false });
  });

  test.each([
    [RUBBING, null],
    [RUBBING, { ...whole, weight: 4 }],
    [RUBBING, { ...whole, route: "elsewhere" }],
    [CHECKED_IN, { weather: "fog" }],
    [ANSWERED, { re: "short", text: "yes" }],
    [ANSWERED, { re: item, text: "" }],
    [TAKEN_BACK, {}],
    ["ledger.logged", { text: "by nobody" }],
    ["constructor", {}],
    ["toString", "x"],
  ])("takes no %s of another shape", (kind, body) => {
    expect(contentOf(kind, body)).toEqual({ ok: false, code: "malformed" });
  });

  test("says how many bytes are left, in any script, and fewer for who speaks again", () => {
    const room = (happened: string) => {
      const content = contentOf(RUBBING, { ...whole, happened });
      return content.ok ? roomFor(content.value) : Number.NaN;
    };
    expect(room("a".repeat(900)) - room("ا".repeat(900))).toBe(900);
    expect(room("ا".repeat(900))).toBeGreaterThan(0);
    expect(room("ا".repeat(2000))).toBeLessThan(0);
    const answer = contentOf(ANSWERED, { re: item, text: "a" });
    expect(answer.ok && roomFor(answer.value)).toBeLessThan(room("a"));
  });
});
