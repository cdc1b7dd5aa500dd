import fc from "fast-check";
import { expect, test } from "vitest";
import { newPair } from "../crypto/key-pair.ts";
import { bucketOf, isBucket, pad, unpad } from "../lib/padding.ts";
import { must } from "../lib/result.ts";
import { openAdmission, sealAdmission } from "./admission.ts";
import { readAdmissionCode, readRequestCode } from "./codes.ts";
import { epochKeys } from "./epoch.ts";
import { encodeNamed, entrySize, fitsOneWire, payloadSize } from "./payload.ts";
import { entryOf, newPhone, random, SampleGroup } from "./sample-group.ts";
import { openWire, PAYLOAD_ROOM, payloadOf, sealWire, wireEpochOf, wireIdOf } from "./wire.ts";

test("the size of a bundle is known before it is made", () => {
  const seenAt = fc.oneof(fc.nat({ max: 70_000 }), fc.maxSafeInteger().map(Math.abs));
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 30 }), seenAt, (texts, n) => {
      const entries = texts.map((text) => entryOf("a.said", text));
      expect(payloadSize(entries.map(entrySize), n)).toBe(
        encodeNamed(random(16), { n, h: random(32) }, entries).length,
      );
    }),
  );
});

test("what is said to fit is sealed, and one byte more is refused", async () => {
  const keys = await epochKeys(random(16), 1, random(32));
  const { secret } = await newPair("Ed25519");
  const filled = (length: number) => [entryOf("a.said", new Uint8Array(length))];
  const spare = PAYLOAD_ROOM - payloadSize(filled(60_000).map(entrySize), 0);
  for (const [extra, fits] of [
    [0, true],
    [1, false],
  ] as const) {
    const entries = filled(60_000 + spare + extra);
    expect(fitsOneWire(entries.map(entrySize), 0)).toBe(fits);
    const payload = encodeNamed(random(16), { n: 0, h: random(32) }, entries);
    expect((await sealWire(keys, random(16), random(12), secret, payload)).ok).toBe(fits);
  }
});

test("a wire tells its size class, its id and its epoch, and opens to what went in", async () => {
  const keys = await epochKeys(random(16), 3, random(32));
  const { secret } = await newPair("Ed25519");
  for (const length of [1, 956, 957, PAYLOAD_ROOM]) {
    const [id, payload] = [random(16), new Uint8Array(length).fill(7)];
    const wire = must(await sealWire(keys, id, random(12), secret, payload));
    expect(isBucket(wire.length - 49)).toBe(true);
    expect([wireIdOf(wire), wireEpochOf(wire)]).toEqual([id, 3]);
    const opened = must(await openWire(keys.group, new Map([[3, keys]]), wire));
    expect(payloadOf(opened.inner)).toEqual(payload);
  }
});

test("padding is zeros to the next size class, and anything else in it is refused", () => {
  const padded = pad(Uint8Array.of(1, 2), Uint8Array.of(3));
  expect([padded.length, must(unpad(padded, 2))]).toEqual([1024, Uint8Array.of(3)]);
  expect([1, 1024, 1025, 65_536].map(bucketOf)).toEqual([1024, 1024, 2048, 65_536]);
  const stained = padded.slice();
  stained[1023] = 1;
  expect(unpad(stained, 2)).toEqual({ ok: false, code: "padding" });
  const long = padded.slice();
  long[4] = 255;
  expect(unpad(long, 2)).toEqual({ ok: false, code: "padding" });
  expect(unpad(new Uint8Array(3), 2)).toEqual({ ok: false, code: "padding" });
});

test("an admission opens for the request it answers and for no other", async () => {
  const group = await SampleGroup.found();
  const [bo, cy] = [await newPhone(1), await newPhone(1)];
  const box = must(await sealAdmission(group.keys, bo.request));
  const code = { server: "http://localhost", group: group.keys.group, epoch: 1, box, vouches: [] };
  expect(await openAdmission(bo.receiving, code, bo.request)).toEqual({ ok: true, value: group.keys.secret });
  const unreadable = { ok: false, code: "unreadable" };
  expect(await openAdmission(cy.receiving, code, bo.request)).toEqual(unreadable);
  expect(await openAdmission(bo.receiving, code, cy.request)).toEqual(unreadable);
  expect(await openAdmission(bo.receiving, { ...code, epoch: 2 }, bo.request)).toEqual(unreadable);
});

test("any text scanned as a code is read or called malformed", () => {
  const text = fc.oneof(fc.string(), fc.base64String(), fc.string({ unit: "binary" }));
  fc.assert(
    fc.property(fc.constantFrom("", "coppice:R:", "coppice:A:"), text, (prefix, rest) => {
      expect(readRequestCode(prefix + rest)).toEqual({ ok: false, code: "malformed" });
      expect(readAdmissionCode(prefix + rest)).toEqual({ ok: false, code: "malformed" });
    }),
  );
});
