// Published vectors: other people's answers to the same questions.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Bytes, concat, fromHex, toHex } from "../lib/bytes.ts";
import { must } from "../lib/result.ts";
import { aeadKey, open, seal } from "./aead.ts";
import { hkdf } from "./derive.ts";
import { sign, verify } from "./ed25519.ts";
import { openWith } from "./hpke.ts";
import { importSecret, pairOf } from "./key-pair.ts";
import { wasmArgon2id } from "./phrase-key.ts";

const hex = (text: string): Bytes => must(fromHex(text));

function cases<T>(file: string): T[] {
  const url = new URL(`../../../tests/vectors/published/${file}.json`, import.meta.url);
  const read = JSON.parse(readFileSync(url, "utf8")) as { cases: T[] };
  expect(read.cases.length).toBeGreaterThan(0);
  return read.cases;
}

test("Ed25519 signs as RFC 8032 shows", async () => {
  type Case = Record<"secret" | "public" | "msg" | "sig", string>;
  for (const { secret, public: shown, msg, sig } of cases<Case>("rfc8032-ed25519")) {
    const pair = await pairOf("Ed25519", hex(secret));
    expect(toHex(pair.public)).toBe(shown);
    expect(toHex(await sign(pair.secret, hex(msg)))).toBe(sig);
    expect(await verify(pair.public, hex(sig), hex(msg))).toBe(true);
  }
});

test("Ed25519 accepts and refuses what Wycheproof says", async () => {
  type Case = Record<"id" | "why" | "pk" | "msg" | "sig" | "result", string>;
  for (const { id, why, pk, msg, sig, result } of cases<Case>("wycheproof-ed25519")) {
    expect(await verify(hex(pk), hex(sig), hex(msg)), `${id} ${why}`).toBe(result === "valid");
  }
});

test("X25519 agrees as RFC 7748 shows", async () => {
  type Pair = { secret: string; public: string };
  for (const { alice, bob } of cases<{ alice: Pair; bob: Pair }>("rfc7748-x25519")) {
    expect(toHex((await pairOf("X25519", hex(alice.secret))).public)).toBe(alice.public);
    expect(toHex((await pairOf("X25519", hex(bob.secret))).public)).toBe(bob.public);
  }
});

test("X25519 gives Wycheproof's secrets, and none where the secret would be zero", async () => {
  type Case = { id: number; why: string; public: string; private: string; shared: string };
  for (const { id, why, public: theirs, private: ours, shared } of cases<Case>("wycheproof-x25519")) {
    const key = await importSecret("X25519", hex(ours));
    let agreed: string;
    try {
      const point = await crypto.subtle.importKey("raw", hex(theirs), "X25519", true, []);
      agreed = toHex(
        new Uint8Array(await crypto.subtle.deriveBits({ name: "X25519", public: point }, key, 256)),
      );
    } catch {
      agreed = "00".repeat(32);
    }
    expect(agreed, `${id} ${why}`).toBe(shared);
  }
});

test("AES-256-GCM opens and refuses what Wycheproof says", async () => {
  type Case = Record<"id" | "why" | "key" | "iv" | "aad" | "msg" | "ct" | "tag" | "result", string>;
  for (const { id, why, key, iv, aad, msg, ct, tag, result } of cases<Case>("wycheproof-aes-256-gcm")) {
    const opened = await open(await aeadKey(hex(key)), hex(iv), concat(hex(ct), hex(tag)), hex(aad));
    expect(opened, `${id} ${why}`).toEqual(
      result === "valid" ? { ok: true, value: hex(msg) } : { ok: false, code: "unreadable" },
    );
    if (result !== "valid") continue;
    expect(toHex(await seal(await aeadKey(hex(key)), hex(iv), hex(msg), hex(aad)))).toBe(ct + tag);
  }
});

test("HKDF derives as RFC 5869 shows", async () => {
  type Case = { ikm: string; salt: string; info: string; l: number; okm: string };
  for (const { ikm, salt, info, l, okm } of cases<Case>("hkdf-sha256")) {
    expect(toHex(await hkdf(hex(ikm), hex(salt), hex(info), l))).toBe(okm);
  }
});

test("HPKE opens what RFC 9180 sealed", async () => {
  type Case = Record<"secret" | "public" | "info" | "enc" | "aad" | "pt" | "ct", string>;
  for (const c of cases<Case>("hpke-x25519-sha256-aes256gcm")) {
    const pair = { secret: hex(c.secret), public: hex(c.public) };
    const opened = await openWith(pair, hex(c.info), concat(hex(c.enc), hex(c.ct)), hex(c.aad));
    expect(toHex(must(opened))).toBe(c.pt);
  }
});

test("Argon2id gives the value of another implementation", async () => {
  type Case = { password: string; salt: string; kibibytes: number; passes: number; out: string };
  for (const { password, salt, kibibytes, passes, out } of cases<Case>("argon2id-no-data")) {
    const cost = { kind: 1, kibibytes, passes } as const;
    expect(toHex(await wasmArgon2id(hex(password), hex(salt), cost))).toBe(out);
  }
});
