// Blind RSA and Privacy Pass tokens against what is published, and against the independent phone in Python.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Bytes, fromHex, toHex } from "../lib/bytes.ts";
import { must } from "../lib/result.ts";
import { blind, drawFactor, encodePss, finalise, isSoundModulus } from "./blind-rsa.ts";
import { sha256 } from "./hash.ts";
import { machineRandom } from "./random.ts";
import { askToken, askTokenWith, challengeOf, isToken, takeToken, tokenInput, tokenKey } from "./token.ts";

type Case = Record<string, string>;

const hex = (text: string | undefined): Bytes => must(fromHex(text ?? "-"));
const whole = (text: string | undefined, size: number): Bytes => hex((text ?? "-").padStart(2 * size, "0"));

function cases(file: string): Case[] {
  const url = new URL(`../../../tests/vectors/${file}.json`, import.meta.url);
  const read = JSON.parse(readFileSync(url, "utf8")) as { cases: Case[] };
  expect(read.cases.length).toBeGreaterThan(0);
  return read.cases;
}

test("blind signatures are those of RFC 9474", async () => {
  for (const c of cases("published/rfc9474-blind-rsa")) {
    const [n, message, salt, signed] = [hex(c.n), hex(c.msg), hex(c.salt), hex(c.blind_sig)];
    const inverse = whole(c.inv, n.length);
    // The published blind is given as its inverse, and the inverse of that is the blind again.
    const factor = must(await blind(n, message, salt, inverse)).inverse;
    const blinded = must(await blind(n, message, salt, factor));
    expect(toHex(await encodePss(message, 4095, salt))).toBe(c.encoded_msg);
    expect([toHex(blinded.message), toHex(blinded.inverse)]).toEqual([c.blinded_msg, toHex(inverse)]);
    expect(toHex(must(await finalise(n, message, inverse, signed, salt.length)))).toBe(c.sig);
    const other = await finalise(n, salt, inverse, signed, salt.length);
    expect(other).toEqual({ ok: false, code: "bad-token" });
  }
});

test("tokens are those of RFC 9578, and no changed answer makes one", async () => {
  for (const c of cases("published/rfc9578-blind-rsa")) {
    const [n, challenge, nonce] = [hex(c.n), hex(c.token_challenge), hex(c.nonce)];
    expect(isSoundModulus(n)).toBe(true);
    expect(toHex(tokenKey(n))).toBe(c.token_key);
    expect(toHex(await sha256(tokenKey(n)))).toBe(c.token_key_id);
    const asked = must(await askTokenWith(n, challenge, nonce, hex(c.salt), whole(c.blind, 256)));
    expect(toHex(asked.request)).toBe(c.token_request);
    const answer = hex(c.token_response);
    const authenticator = must(await takeToken(n, challenge, asked, answer));
    expect(toHex(await tokenInput(n, challenge, nonce)) + toHex(authenticator)).toBe(c.token);
    for (const bent of [answer.slice(1), n, answer.map((byte, at) => (at === 200 ? byte ^ 1 : byte))]) {
      expect(await takeToken(n, challenge, asked, bent)).toEqual({ ok: false, code: "bad-token" });
    }
  }
});

test("a modulus is looked at before anything is blinded for it, as in the other program", async () => {
  for (const c of cases("shared/ballots")) {
    const modulus = hex(c.modulus);
    expect(isSoundModulus(modulus), c.says).toBe(c.code === null);
    if (c.code === null) continue;
    const asked = await askToken(modulus, modulus, modulus.slice(0, 32), machineRandom);
    expect(asked, c.says).toEqual({ ok: false, code: "bad-modulus" });
  }
});

test("a token is for one pseudonym in one ballot", async () => {
  for (const c of cases("shared/ballots").filter(({ answer }) => answer !== undefined)) {
    const [modulus, ballot, nonce, z] = [hex(c.modulus), hex(c.ballot), hex(c.n), hex(c.z)];
    const challenge = challengeOf(ballot);
    expect(toHex(challenge)).toBe(c.challenge);
    expect(toHex(await tokenInput(modulus, challenge, nonce))).toBe(c.input);
    const asked = must(await askTokenWith(modulus, challenge, nonce, hex(c.pssSalt), hex(c.blind)));
    expect(toHex(asked.request)).toBe(c.request);
    expect(toHex(must(await takeToken(modulus, challenge, asked, hex(c.answer))))).toBe(c.z);
    expect(await isToken(modulus, ballot, nonce, z)).toBe(true);
    expect(await isToken(modulus, ballot, ballot, z)).toBe(false);
    expect(await isToken(modulus, nonce, nonce, z)).toBe(false);
    expect(await isToken(z, ballot, nonce, z)).toBe(false);
    expect(await isToken(new Uint8Array(0), ballot, nonce, new Uint8Array(0))).toBe(false);
  }
});

test("a blind is never zero and never the modulus or more", () => {
  const modulus = Uint8Array.of(0x80, 0x01);
  const drawn = [
    Uint8Array.of(0, 0),
    Uint8Array.of(0x80, 0x01),
    Uint8Array.of(0xff, 0),
    Uint8Array.of(0x80, 0),
  ];
  expect(drawFactor(modulus, () => drawn.shift() ?? new Uint8Array(2))).toEqual(Uint8Array.of(0x80, 0));
});
