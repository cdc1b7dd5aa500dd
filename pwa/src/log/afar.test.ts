// Links, boxes and words as the independent phone in Python computes them; any text is read without a throw.
import { readFileSync } from "node:fs";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Bytes, fromHex, toHex } from "../lib/bytes.ts";
import { must } from "../lib/result.ts";
import {
  boxesOf,
  decodeOffer,
  decodeSaid,
  encodeOffer,
  fiveWords,
  OFFER,
  openParcel,
  REPLY,
  readLink,
  sealParcel,
  writeLink,
} from "./afar.ts";

const hex = (text: string): Bytes => must(fromHex(text));
type Names =
  | "secret"
  | "group"
  | "device"
  | "e"
  | "x"
  | "R"
  | "iv"
  | "one"
  | "two"
  | "offer"
  | "parcel"
  | "link";
type Case = Record<Names | "one-key" | "two-key", string> & { until: number; words: number[] };

const url = new URL("../../../tests/vectors/shared/afar.json", import.meta.url);
const { cases } = JSON.parse(readFileSync(url, "utf8")) as { cases: Case[] };

test.each(cases)("both programs make the same link, boxes and words", async (c) => {
  const secret = hex(c.secret);
  expect(writeLink("https://post.example", { secret, until: c.until })).toBe(c.link);
  expect(must(readLink(`Come: ${c.link} tonight`))).toEqual({
    secret,
    until: c.until,
    origin: "https://post.example",
  });
  const { one, two } = await boxesOf(secret);
  const made = [one.id, one.key, two.id, two.key].map(toHex);
  expect(made).toEqual([c.one, c["one-key"], c.two, c["two-key"]]);
  const offer = { group: hex(c.group), device: hex(c.device), ed25519: hex(c.e), x25519: hex(c.x) };
  expect(toHex(encodeOffer(offer))).toBe(c.offer);
  expect(toHex(await sealParcel(one, OFFER, hex(c.offer), () => hex(c.iv)))).toBe(c.parcel);
  expect(must(decodeOffer(must(await openParcel(one, OFFER, hex(c.parcel)))))).toEqual(offer);
  expect((await openParcel(one, REPLY, hex(c.parcel))).ok).toBe(false);
  const words = (await fiveWords(secret, offer, hex(c.R))).split(" ");
  expect(words).toEqual(c.words.map((place) => wordlist[place]));
});

test("any text and any bytes are read or refused, never thrown at", () => {
  const isRefused = (text: string): boolean => !readLink(text).ok;
  fc.assert(fc.property(fc.string(), isRefused));
  const isNothing = (bytes: Uint8Array): boolean => {
    const plain = new Uint8Array(bytes);
    return !decodeOffer(plain).ok && !decodeSaid(plain).ok;
  };
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), isNothing));
});
