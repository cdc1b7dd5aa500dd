// The words of checking together, as the independent phone in Python computes them; any bit that changes, changes them.
import { readFileSync } from "node:fs";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Bytes, fromHex, toHex } from "../lib/bytes.ts";
import { must } from "../lib/result.ts";
import { type Check, eightWords, keysHash, readCheck, writeCheck } from "./check.ts";
import type { EpochKeys } from "./epoch.ts";
import { idOf } from "./id.ts";
import type { Circle } from "./members.ts";

const hex = (text: string): Bytes => must(fromHex(text));
type Case = Record<"group" | "commit" | "server" | "h" | "code" | "keys", string> & {
  epoch: number;
  n: number;
  rows: string[];
  words: number[];
};
const url = new URL("../../../tests/vectors/shared/check.json", import.meta.url);
const { cases } = JSON.parse(readFileSync(url, "utf8")) as { cases: Case[] };

function deviceOf(row: Bytes) {
  const [d, m] = [idOf(row.slice(0, 16)), idOf(row.slice(16, 32))];
  return { d, m, e: row.slice(32, 64), x: row.slice(64, 96), v: row.slice(96), since: 1 };
}

test.each(cases)("both programs hash the same keys and show the same words", async (c) => {
  const devices = new Map(c.rows.map((row) => [deviceOf(hex(row)).d, deviceOf(hex(row))]));
  const circle = { devices, server: hex(c.server) } as unknown as Circle;
  const epoch = { group: hex(c.group), epoch: c.epoch, commit: hex(c.commit) } as EpochKeys;
  expect(toHex(await keysHash(epoch, circle))).toBe(c.keys);
  const check = checkOf(c);
  expect((await eightWords(check)).split(" ")).toEqual(c.words.map((place) => wordlist[place]));
  expect(must(readCheck(` ${writeCheck(check)} `))).toEqual(check);
});

const checkOf = (c: Case): Check => ({
  group: hex(c.group),
  head: { n: c.n, h: hex(c.h) },
  code: hex(c.code),
  keys: hex(c.keys),
});

test("changing any one bit changes the words", async () => {
  const check = checkOf(cases[0] as Case);
  const usual = await eightWords(check);
  const parts = ["group", "h", "code", "keys"] as const;
  const place = fc.record({ part: fc.constantFrom(...parts), bit: fc.nat(127) });
  const changes = fc.asyncProperty(place, async ({ part, bit }) => {
    const bent = structuredClone({ ...check, h: check.head.h }) as Record<(typeof parts)[number], Bytes>;
    const bytes = bent[part];
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    const head = { n: check.head.n, h: bent.h };
    return (await eightWords({ ...bent, head })) !== usual;
  });
  await fc.assert(changes);
  expect(await eightWords({ ...check, head: { ...check.head, n: check.head.n + 1 } })).not.toBe(usual);
});

test("any text is read as a check or refused, never thrown at", () => {
  fc.assert(fc.property(fc.string(), (text) => !readCheck(text).ok && !readCheck(`coppice:C:${text}`).ok));
});
