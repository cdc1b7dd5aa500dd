// The same new keys, boxes, older keys and shares as the independent phone in Python.
import { expect, test } from "vitest";
import { pairOf } from "../crypto/key-pair.ts";
import { type Bytes, equal, toHex } from "../lib/bytes.ts";
import { type CborMap, decode, encode } from "../lib/cbor.ts";
import { must } from "../lib/result.ts";
import { USUAL_CHARTER } from "./charter.ts";
import { epochKeys } from "./epoch.ts";
import { idOf } from "./id.ts";
import type { Circle } from "./members.ts";
import { openPrev, sealPrev } from "./prev.ts";
import { openBox, rotationFor } from "./rotating.ts";
import { membersHash, readRotation, rotate } from "./rotation.ts";
import { neededOf } from "./share.ts";
import { cases, hex } from "./shared-vectors.ts";
import { emptyLog } from "./state.ts";
import { FIRST_TURN } from "./turn.ts";

type RotationCase = Record<
  "says" | "group" | "E" | "older" | "commitBefore" | "iv" | "body" | "prev",
  string
> & {
  epoch: number;
  position: number;
  rows: Record<"d" | "m" | "e" | "x" | "v" | "x25519", string>[];
  code: string | null;
};

/** What a member sees who reads this body, and finds this `prev` at the server, as the owner of the first row. */
async function judgeRotation(c: RotationCase): Promise<string | null> {
  const { group, n, circle } = { group: hex(c.group), n: c.position, circle: circleOf(c.rows) };
  const body = must(decode(hex(c.body)));
  const first = c.rows[0];
  const said = readRotation(body);
  const proved = said !== undefined && equal(said.members, await membersHash(circle));
  const now = { ...emptyLog(group), circle, turn: { ...FIRST_TURN, epoch: c.epoch - 1 } };
  const entry = {
    id: "",
    body,
    author: "",
    device: "",
    n,
    alone: true,
    proved,
    isFalseBox: false,
    epoch: 1,
    opened: null,
  };
  const judged = rotate(now, entry);
  if (!judged.ok) return judged.code;
  const { latest } = judged.value.turn;
  if (first === undefined || latest === null) throw new Error("the case lacks its reader");
  const own = { device: hex(first.d), receiving: await pairOf("X25519", hex(first.x25519)) };
  const opened = await openBox(group, latest, own);
  if (!opened.ok) return opened.code;
  expect(toHex(opened.value.secret), c.says).toBe(c.E);
  const older = await openPrev(opened.value, hex(c.prev), hex(c.commitBefore));
  if (!older.ok) return "false-prev";
  expect(toHex(older.value.secret), c.says).toBe(c.older);
  return null;
}

function circleOf(rows: RotationCase["rows"]): Circle {
  const devices = rows.map(({ d, m, e, x, v }) => {
    const [id, member] = [idOf(hex(d)), idOf(hex(m))];
    return [id, { d: id, m: member, e: hex(e), x: hex(x), v: hex(v), since: 1 }] as const;
  });
  const charter = { ...USUAL_CHARTER, signed: {} };
  const empty = {
    name: "",
    charter,
    server: new Uint8Array(32),
    members: new Map(),
    used: new Set<string>(),
  };
  // Not in order, so that the order must be made.
  return { ...empty, devices: new Map(devices.reverse()) };
}

test("both programs hand out, open and refuse the same new keys, and find the same older ones behind them", async () => {
  for (const c of cases<RotationCase>("rotation")) {
    expect(await judgeRotation(c), c.says).toBe(c.code);
    if (c.code !== null) continue;
    const group = hex(c.group);
    const [older, next] = [
      await epochKeys(group, c.epoch - 1, hex(c.older)),
      await epochKeys(group, c.epoch, hex(c.E)),
    ];
    expect(toHex(older.commit)).toBe(c.commitBefore);
    expect(toHex(await sealPrev(next, older, () => hex(c.iv)))).toBe(c.prev);
    const state = {
      ...emptyLog(group),
      circle: circleOf(c.rows),
      turn: { ...FIRST_TURN, epoch: c.epoch - 1 },
    };
    const made = must(decode(encode((await rotationFor(state, older, hex(c.E), () => hex(c.iv))).body)));
    const boxes = (map: CborMap) => (map.boxes as [Bytes, Bytes][]).map(([d, box]) => [toHex(d), box.length]);
    const [ours, theirs] = [made as CborMap, must(decode(hex(c.body))) as CborMap];
    // The boxes are sealed anew each time, and the state here is of no length.
    expect({ ...ours, after: c.position - 1, boxes: boxes(ours) }).toEqual({
      ...theirs,
      boxes: boxes(theirs),
    });
  }
});

test("both programs ask for the same number of agreements", () => {
  for (const c of cases<{ share: [number, number]; electorate: number; needed: number }>("share"))
    expect(neededOf(c.share, c.electorate), JSON.stringify(c)).toBe(c.needed);
});
