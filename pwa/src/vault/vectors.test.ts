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
