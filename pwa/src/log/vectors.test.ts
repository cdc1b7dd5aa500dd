// The same bytes, the same members, the same refusals as the independent phone in Python. A missing file fails.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { seal } from "../crypto/aead.ts";
import { DOMAIN } from "../crypto/domain.ts";
import { sha256 } from "../crypto/hash.ts";
import { pairOf } from "../crypto/key-pair.ts";
import { type Bytes, concat, equal, fromHex, toHex, u32 } from "../lib/bytes.ts";
import { type CborMap, decode, encode } from "../lib/cbor.ts";
import { must } from "../lib/result.ts";
import { openAdmission } from "./admission.ts";
import { BEFORE_ALL, headAfter } from "./chain.ts";
import { USUAL_CHARTER } from "./charter.ts";
import { readAdmissionCode, readRequestCode, writeAdmissionCode, writeRequestCode } from "./codes.ts";
import { epochKeys, type KeyRing, ringWith } from "./epoch.ts";
import { groupTime } from "./group-time.ts";
import { heldBy } from "./held.ts";
import { idBytes, idOf } from "./id.ts";
import type { Circle } from "./members.ts";
import { MENDED, readMended } from "./mending.ts";
import { decodePayload } from "./payload.ts";
import { openPrev, sealPrev } from "./prev.ts";
import { isOpen, standingAgreements } from "./proposals.ts";
import { type PlacedWire, read, replay } from "./read.ts";
import { decodeRequest, encodeRequest, isVouchBy, vouchFor } from "./request.ts";
import { type Own, openBox, rotationFor } from "./rotating.ts";
import { membersHash, readRotation, rotate } from "./rotation.ts";
import { neededOf } from "./share.ts";
import { type Entry, emptyLog, type LogState } from "./state.ts";
import { FIRST_TURN } from "./turn.ts";
import { openWire, payloadOf, sealWire } from "./wire.ts";

const hex = (text: string): Bytes => must(fromHex(text));
const plain = (id: string): string => toHex(idBytes(id));

function cases<T>(name: string): T[] {
  const url = new URL(`../../../tests/vectors/shared/${name}.json`, import.meta.url);
  const file = JSON.parse(readFileSync(url, "utf8")) as { cases: T[] };
  expect(file.cases.length).toBeGreaterThan(0);
  return file.cases;
}

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

interface LogCase {
  says: string;
  group: string;
  E: Record<string, string>;
  reader?: { d: string; x25519: string };
  server: string;
  wires: string[];
  heads: string[];
  refused: [number, number | null, string][];
  alarms: [number, string, string][];
  entries: [number, number, string, string][];
  held: (number | null)[];
  stopped: number | null;
  members: { m: string; who: string | null; since: number; devices: string[] }[];
  devices: Record<"d" | "m" | "e" | "x" | "v", string>[];
  epoch: number | null;
  due: boolean | null;
  time: number | null;
  charter: string | null;
  mended: Record<string, string>;
  proposals: {
    id: string;
    n: number;
    about: string | null;
    needed: number;
    agreed: string[];
    open: boolean;
  }[];
}

function toldOf(state: LogState) {
  const byId = (one: string[], other: string[]) => ((one[0] ?? "") < (other[0] ?? "") ? -1 : 1);
  const { members, devices } = state.circle ?? { members: new Map(), devices: new Map() };
  return {
    heads: Array.from({ length: state.heads.length }, (_, n) => toHex(state.heads.at(n) ?? new Uint8Array())),
    held: Array.from({ length: state.heads.length - 1 }, (_, place) => heldBy(state, place + 1)),
    members: [...members.values()]
      .map(({ m, who, since, devices: listed }) => ({
        m: plain(m),
        who,
        since,
        devices: listed.map(plain).sort(),
      }))
      .sort((one, other) => (one.m < other.m ? -1 : 1)),
    devices: [...devices.values()]
      .map(({ d, m, e, x, v, since }) => [plain(d), plain(m), toHex(e), toHex(x), toHex(v), String(since)])
      .sort(byId),
    ...affairsOf(state),
  };
}

function affairsOf({ circle, turn, hours, proposals }: LogState) {
  if (circle === null) return { epoch: null, due: null, time: null, charter: null, proposals: [] };
  const time = groupTime(hours);
  return {
    epoch: turn.epoch,
    due: turn.due,
    time,
    charter: toHex(encode(circle.charter.signed)),
    proposals: proposals.byId.values().map((one) => ({
      id: plain(one.id),
      n: one.n,
      about: one.matter.about === "removal" ? plain(one.matter.member) : null,
      needed: one.needed,
      agreed: standingAgreements(one, circle).map(plain).sort(),
      open: isOpen(one, circle, time),
    })),
  };
}

function mendedIn(entries: readonly Entry[]): Record<string, string> {
  const told = entries.flatMap(({ kind, body }) => (kind === MENDED ? [readMended(body)] : []));
  return Object.fromEntries(told.map((one) => [String(one?.epoch), toHex(one?.key ?? new Uint8Array())]));
}

async function ringOf(group: Bytes, secrets: Record<string, string>): Promise<KeyRing> {
  const keys = Object.entries(secrets).map(([n, secret]) => epochKeys(group, Number(n), hex(secret)));
  return ringWith(new Map(), ...(await Promise.all(keys)));
}

async function ownOf(reader: LogCase["reader"]): Promise<Own | null> {
  if (reader === undefined) return null;
  return { device: hex(reader.d), receiving: await pairOf("X25519", hex(reader.x25519)) };
}

test("both programs read the same logs to the same members, entries, refusals and alarms", async () => {
  for (const c of cases<LogCase>("log")) {
    const group = hex(c.group);
    const ring = await ringOf(group, c.E);
    const own = await ownOf(c.reader);
    const wires = c.wires.map((wire, place): PlacedWire => [place + 1, hex(wire)]);
    const whole = must(await read(emptyLog(group), ring, wires, own));
    expect(
      whole.refused.map(({ n, index, code }) => [n, index, code]),
      c.says,
    ).toEqual(c.refused);
    expect(
      whole.alarms.map(({ n, what, device }) => [n, what, plain(device)]),
      c.says,
    ).toEqual(c.alarms);
    const entries = whole.entries.map(({ n, index, id, device }) => [n, index, plain(id), plain(device)]);
    expect(entries, c.says).toEqual(c.entries);
    const told = toldOf(whole.state);
    const reached = whole.kept.length;
    const stopped = whole.waits !== null || whole.state.turn.halted !== null;
    expect(stopped ? reached : null, c.says).toBe(c.stopped);
    expect(told.heads, c.says).toEqual(c.heads.slice(0, reached + 1));
    expect([...told.held, ...c.wires.slice(reached).map(() => null)], c.says).toEqual(c.held);
    expect(told.members, c.says).toEqual(c.members);
    expect(told.devices, c.says).toEqual(
      c.devices.map((one) => ["d", "m", "e", "x", "v", "since"].map((key) => String(one[key as "d"]))),
    );
    const { epoch, due, time, charter, proposals } = c;
    expect(told, c.says).toMatchObject({ epoch, due, time, charter, proposals });
    expect(mendedIn(whole.entries), c.says).toEqual(c.mended);
    if (whole.state.circle !== null) expect(toHex(whole.state.circle.server)).toBe(c.server);

    // One by one, or again from what was kept: the same.
    let state = emptyLog(group);
    let known = ring;
    for (const wire of wires.slice(0, reached)) {
      const one = must(await read(state, known, [wire], own));
      known = ringWith(known, ...one.keys);
      state = one.state;
    }
    expect(toldOf(state), c.says).toEqual(told);
    const again = replay(group, whole.kept);
    expect(toldOf(again.state), c.says).toEqual(told);
    expect(again.state.turn, c.says).toEqual(whole.state.turn);
    const { refused, alarms } = whole;
    expect({ ...again, state: null }, c.says).toEqual({
      state: null,
      entries: whole.entries,
      refused,
      alarms,
    });
  }
});

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
  const entry = { id: "", body, author: "", device: "", n, alone: true, proved, isFalseBox: false };
  const judged = rotate(now, entry);
  if (!judged.ok) return judged.code;
  const own = await ownOf({ d: first?.d ?? "", x25519: first?.x25519 ?? "" });
  const { latest } = judged.value.turn;
  if (own === null || latest === null) throw new Error("the case lacks its reader");
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

test("ids are shown to screens in the spelling of base64url", () => {
  expect(idOf(hex("ffffffffffffffffffffffffffffffff"))).toBe("_____________________w");
});
