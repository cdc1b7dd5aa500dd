// The same bytes and the same refusals as the independent phone in Python.
import { expect, test } from "vitest";
import { seal } from "../crypto/aead.ts";
import { DOMAIN } from "../crypto/domain.ts";
import { sha256 } from "../crypto/hash.ts";
import { pairOf } from "../crypto/key-pair.ts";
import { type Bytes, concat, toHex, u32 } from "../lib/bytes.ts";
import { decode, encode } from "../lib/cbor.ts";
import { must } from "../lib/result.ts";
import { openAdmission } from "./admission.ts";
import { BEFORE_ALL, headAfter } from "./chain.ts";
import { readAdmissionCode, readRequestCode, writeAdmissionCode, writeRequestCode } from "./codes.ts";
import { epochKeys } from "./epoch.ts";
import { idOf } from "./id.ts";
import { decodePayload } from "./payload.ts";
import { decodeRequest, encodeRequest, isVouchBy, vouchFor } from "./request.ts";
import { cases, hex } from "./shared-vectors.ts";
import { openWire, payloadOf, sealWire } from "./wire.ts";

test("both programs read and refuse the same CBOR", () => {
  for (const { says, cbor, code } of cases<Record<"says" | "cbor" | "code", string>>("cbor")) {
    const read = decode(hex(cbor));
    expect(read.ok ? null : read.code, says).toBe(code);
    if (read.ok) expect(toHex(encode(read.value)), says).toBe(cbor);
  }
});

test("both programs derive the same keys and tokens from an epoch key", async () => {
  type Case = Record<"E" | "group" | "entry" | "prev" | "commit" | "member" | "write", string> & {
    epoch: number;
  };
  for (const c of cases<Case>("derive")) {
    const keys = await epochKeys(hex(c.group), c.epoch, hex(c.E));
    for (const use of ["prev", "commit", "member", "write"] as const)
      expect(toHex(keys[use]), use).toBe(c[use]);
    const iv = new Uint8Array(12);
    const entry = await crypto.subtle.importKey("raw", hex(c.entry), "AES-GCM", false, ["encrypt"]);
    expect(await seal(keys.entry, iv, iv, iv)).toEqual(await seal(entry, iv, iv, iv));
  }
});

test("both programs compute the same heads", async () => {
  for (const { group, wires, heads } of cases<{ group: string; wires: string[]; heads: string[] }>("chain")) {
    let head = BEFORE_ALL;
    const computed = [toHex(head.h)];
    for (const wire of wires) {
      head = await headAfter(hex(group), head, await sha256(hex(wire)));
      computed.push(toHex(head.h));
    }
    expect(computed).toEqual(heads);
  }
});

type WireCase = Record<"says" | "E" | "group" | "id" | "iv" | "seed" | "hash", string> & {
  epoch: number;
  code: string | null;
  payload?: string;
  inner?: string;
  wire?: string;
};

async function sealAgain(c: WireCase): Promise<Bytes | undefined> {
  const keys = await epochKeys(hex(c.group), c.epoch, hex(c.E));
  if (c.inner !== undefined) {
    const front = concat(Uint8Array.of(1), u32(c.epoch), hex(c.id));
    const ct = await seal(keys.entry, hex(c.iv), hex(c.inner), concat(DOMAIN.entry, hex(c.group), front));
    return concat(front, hex(c.iv), ct);
  }
  if (c.payload === undefined) return undefined;
  return must(await sealWire(keys, hex(c.id), hex(c.iv), hex(c.seed), hex(c.payload)));
}

test("both programs seal the same wires and open or refuse them alike", async () => {
  for (const c of cases<WireCase>("wire")) {
    const sealed = await sealAgain(c);
    const wire = c.wire === undefined ? sealed : hex(c.wire);
    if (wire === undefined) continue;
    expect(toHex(await sha256(wire)), c.says).toBe(c.hash);
    if (c.code === null && sealed !== undefined) expect(toHex(await sha256(sealed)), c.says).toBe(c.hash);
    const group = hex(c.group);
    const keys = await Promise.all([7, 2 ** 32 - 1].map((epoch) => epochKeys(group, epoch, hex(c.E))));
    const opened = await openWire(group, new Map(keys.map((one) => [one.epoch, one])), wire);
    const payload = opened.ok ? decodePayload(payloadOf(opened.value.inner)) : opened;
    expect(payload.ok ? null : payload.code, c.says).toBe(c.code);
    if (payload.ok && opened.ok) expect(toHex(payloadOf(opened.value.inner)), c.says).toBe(c.payload);
  }
});

type RequestCase = Record<"m" | "d" | "e" | "x" | "v" | "name" | "R" | "text", string> & {
  says?: string;
  r: 1 | 2 | 3;
  code: string | null;
  voucher?: string;
  seed: string;
  vouch: string;
  group: string;
  epoch: number;
};

test("both programs show, vouch for and refuse the same requests", async () => {
  for (const c of cases<RequestCase>("request")) {
    const shown = readRequestCode(c.text);
    expect(shown.ok ? null : shown.code, c.says).toBe(c.code);
    if (!shown.ok) continue;
    const [member, device, ed25519, x25519, voice] = [c.m, c.d, c.e, c.x, c.v].map(hex) as [
      Bytes,
      Bytes,
      Bytes,
      Bytes,
      Bytes,
    ];
    const request = { role: c.r, member, device, ed25519, x25519, voice };
    expect(toHex(encodeRequest(request))).toBe(c.R);
    expect(must(decodeRequest(hex(c.R)))).toEqual(request);
    expect(shown.value).toMatchObject({ name: c.name, request: hex(c.R) });
    expect(writeRequestCode(shown.value)).toBe(c.text.trim());
    if (c.voucher === undefined) continue;
    const vouch = await vouchFor(hex(c.voucher), hex(c.seed), hex(c.group), c.epoch, hex(c.R));
    expect(toHex(vouch.signature)).toBe(c.vouch);
    expect(shown.value).toMatchObject({ vouches: [vouch], aim: { group: hex(c.group), epoch: c.epoch } });
    const { public: key } = await pairOf("Ed25519", hex(c.seed));
    expect(await isVouchBy(key, vouch, hex(c.group), c.epoch, hex(c.R))).toBe(true);
    expect(await isVouchBy(key, vouch, hex(c.group), c.epoch + 1, hex(c.R))).toBe(false);
  }
});

type AdmissionCase = Record<"says" | "text" | "x25519" | "R" | "server" | "group" | "box" | "E", string> & {
  epoch: number;
  vouches: [string, string][];
  code: string | null;
};

test("both programs read the same admissions and find the same key inside", async () => {
  for (const c of cases<AdmissionCase>("admission")) {
    const shown = readAdmissionCode(c.text);
    const pair = await pairOf("X25519", hex(c.x25519));
    const opened = shown.ok ? await openAdmission(pair, shown.value, hex(c.R)) : shown;
    expect(opened.ok ? null : opened.code, c.says).toBe(c.code);
    if (!opened.ok || !shown.ok) continue;
    expect(toHex(opened.value)).toBe(c.E);
    const vouches = c.vouches.map(([device, signature]) => ({
      device: hex(device),
      signature: hex(signature),
    }));
    const { server, epoch } = c;
    expect(shown.value).toEqual({ server, group: hex(c.group), epoch, box: hex(c.box), vouches });
    expect(writeAdmissionCode(shown.value)).toBe(c.text.trim());
  }
});

test("ids are shown to screens in the spelling of base64url", () => {
  expect(idOf(hex("ffffffffffffffffffffffffffffffff"))).toBe("_____________________w");
});
