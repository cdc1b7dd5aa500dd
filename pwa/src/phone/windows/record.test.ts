import { describe, expect, test } from "vitest";
import type { Bytes } from "../../lib/bytes.ts";
import { decodeWindows, encodeWindows, NO_WINDOWS, type Pass, type WindowsRecord } from "./record.ts";

const bytes = (length: number, value = 7): Bytes => new Uint8Array(length).fill(value);

const pass: Pass = {
  ballot: bytes(32),
  slot: 0,
  secret: bytes(32, 1),
  key: bytes(32, 2),
  voice: bytes(32, 3),
  request: bytes(259),
  inverse: bytes(256),
  token: bytes(256),
  dead: false,
  k: 3,
  puts: [{ k: 2, wire: bytes(16), said: bytes(8), acked: true, few: bytes(32) }],
  over: false,
};

const full: WindowsRecord = {
  salts: [[-3, bytes(16)]],
  voices: [{ secret: bytes(32), public: bytes(32, 9) }],
  passes: [pass, { ...pass, ballot: bytes(32, 8), token: bytes(0), puts: [] }],
  kept: [{ secret: bytes(32), public: bytes(32, 9), few: bytes(32), readers: [bytes(16), bytes(16)] }],
  few: [{ public: bytes(32, 9), few: bytes(32) }],
  triedTo: 41,
  aside: [
    {
      draft: bytes(16),
      edition: bytes(8),
      content: bytes(3500),
      readers: [bytes(16)],
      keep: true,
      carry: false,
      shut: true,
    },
  ],
  casts: [[bytes(32), 2]],
  keptOut: [bytes(32)],
  grown: [bytes(32)],
  readTo: 41,
};

describe("what a phone keeps about windows", () => {
  test("comes back as it was", () => {
    expect(decodeWindows(encodeWindows(full))).toEqual(full);
    expect(decodeWindows(encodeWindows(NO_WINDOWS))).toEqual(NO_WINDOWS);
  });

  test("has one size, with words in it or without", () => {
    expect(encodeWindows(full).length).toBe(encodeWindows(NO_WINDOWS).length);
  });

  test("is told to be damaged, and never taken for nothing, whatever byte is changed", () => {
    const sound = encodeWindows(full);
    const end = 4 + new DataView(sound.buffer).getUint32(0);
    for (let at = 0; at < end + 8; at += 13) {
      const bent = sound.slice();
      bent[at] = (bent[at] ?? 0) ^ 0x60;
      const read = decodeWindows(bent);
      if (read !== null) expect(read).not.toEqual(NO_WINDOWS);
    }
    expect(decodeWindows(new Uint8Array(0))).toBeNull();
    expect(decodeWindows(new Uint8Array(32_768))).toBeNull();
  });
});
