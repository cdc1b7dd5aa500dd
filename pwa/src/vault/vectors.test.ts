import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { aeadKey, seal } from "../crypto/aead.ts";
import { vaultSecret } from "../crypto/derive.ts";
import { DOMAIN } from "../crypto/domain.ts";
import { phraseKey } from "../crypto/phrase-key.ts";
import { type Bytes, concat, fromHex, toHex } from "../lib/bytes.ts";
import { encode } from "../lib/cbor.ts";
import { must } from "../lib/result.ts";
import { openDraft } from "./drafts.ts";
import { encodeStretch } from "./header.ts";
import { openFile } from "./sealed-file.ts";
import { drawTwelve, readTwelve } from "./twelve-words.ts";

type Case = Readonly<Record<string, string | number>> & { readonly says: string };

function casesOf(name: string): readonly Case[] {
  const path = new URL(`../../../tests/vectors/shared/${name}.json`, import.meta.url);
  return (JSON.parse(readFileSync(path, "utf8")) as { cases: Case[] }).cases;
}

const bytes = (value: string | number | undefined): Bytes => must(fromHex(String(value)));

describe("the vault agrees with the independent phone", () => {
  test.each(casesOf("vault"))("$says", async (one) => {
    const stretch = {
      cost: { kind: 1, kibibytes: Number(one.m), passes: Number(one.t) } as const,
      salt: bytes(one.salt),
    };
    expect(toHex(encodeStretch(stretch))).toBe(one.kdf);
    const vault = bytes(one.vault);
    const kek = must(await phraseKey(String(one.phrase), vault, stretch.salt, stretch.cost));
    expect(toHex(kek)).toBe(one.kek);
    const aad = concat(DOMAIN.wrap, vault, Uint8Array.of(1), encodeStretch(stretch));
    expect(toHex(await seal(await aeadKey(kek), bytes(one.iv), bytes(one.VK), aad))).toBe(one.wrapped);
    for (const use of ["records", "draft-key", "outbox"] as const) {
      expect(toHex(await vaultSecret(bytes(one.VK), vault, use))).toBe(one[use]);
    }
  });
});

describe("a draft agrees with the independent phone", () => {
  test.each(casesOf("draft"))("$says", async (one) => {
    const opened = await openDraft(bytes(one.private), bytes(one.vault), bytes(one.draft), bytes(one.stored));
    // This room has one word for every way in which a draft does not open; the other names the first it meets.
    expect(opened.ok ? toHex(encode(opened.value.text)) : "refused").toBe(one.text ?? "refused");
  });
});

describe("the sealed file agrees with the independent phone", () => {
  // The other program has two words for what here is one: nothing can be done about either.
  const codes: Record<string, string> = { unreadable: "not-opened", "weak-kdf": "malformed" };
  test.each(casesOf("file"))("$says", async (one) => {
    const opened = await openFile(bytes(one.file), String(one.phrase));
    const code = String(one.code);
    expect(opened.ok ? toHex(encode(opened.value)) : opened.code).toBe(one.content ?? codes[code] ?? code);
  });
});

test("twelve words are drawn, and their checksum read, as BIP 39 and the independent phone have it", async () => {
  const { wordlist } = await import("@scure/bip39/wordlists/english.js");
  const path = new URL("../../../tests/vectors/shared/twelve.json", import.meta.url);
  const { cases } = JSON.parse(readFileSync(path, "utf8")) as {
    cases: { entropy: string; places: number[] }[];
  };
  for (const { entropy, places } of cases) {
    const phrase = await drawTwelve(() => bytes(entropy));
    expect(phrase).toBe(places.map((place) => wordlist[place]).join(" "));
    expect(await readTwelve(phrase.toUpperCase())).toEqual({ ok: true, value: phrase });
    const words = phrase.split(" ");
    const last = wordlist[((places[11] ?? 0) + 1) % 2048] ?? "";
    expect((await readTwelve([...words.slice(0, 11), last].join(" "))).ok).toBe(false);
  }
  // Of BIP 39's own vectors.
  expect(await drawTwelve(() => new Uint8Array(16))).toBe(`${"abandon ".repeat(11)}about`);
  const worth = "legal winner thank year wave sausage worth useful legal winner thank yellow";
  expect(await drawTwelve(() => new Uint8Array(16).fill(0x7f))).toBe(worth);
});
