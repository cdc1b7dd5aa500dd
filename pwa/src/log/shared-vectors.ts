// The vectors both programs read, and their spelling of bytes and ids. A missing file fails.
import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { type Bytes, fromHex, toHex } from "../lib/bytes.ts";
import { must } from "../lib/result.ts";
import { idBytes } from "./id.ts";

export const hex = (text: string): Bytes => must(fromHex(text));
export const plain = (id: string): string => toHex(idBytes(id));

export function cases<T>(name: string): T[] {
  const url = new URL(`../../../tests/vectors/shared/${name}.json`, import.meta.url);
  const file = JSON.parse(readFileSync(url, "utf8")) as { cases: T[] };
  expect(file.cases.length).toBeGreaterThan(0);
  return file.cases;
}
