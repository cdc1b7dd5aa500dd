// What a locked phone may do with the write token alone: send the named wires that were sealed before. It reads nothing and learns nothing but "taken".
import type { Bytes } from "../lib/bytes.ts";
import { decode, encode } from "../lib/cbor.ts";
import { asBytes, asInt, asText, field, isMap } from "../lib/fields.ts";
import type { Change } from "../store/shelves.ts";
import { batchOf } from "../sync/batch.ts";
import { Post } from "../sync/post.ts";
import type { Core } from "./core.ts";
import { isContradictory } from "./doubts.ts";
import { type BareWire, bareChange, decodeBare, isJudged, judged } from "./outbox.ts";
import { FIRST_ROOM, placesOf, postRoom } from "./places.ts";

/** The only credential that lies in the clear. */
export interface WriteToken {
  readonly origin: string;
  readonly token: Bytes;
  /** How far this phone has read: a server with less gets nothing. */
  readonly least: number;
}

export const putWriteToken = (room: number, { origin, token, least }: WriteToken): Change => ({
  shelf: "plain",
  key: placesOf(room).post,
  value: encode({ origin, token, least }),
});

function decodeWriteToken(bytes: Bytes): WriteToken | null {
  const read = decode(bytes);
  if (!read.ok || !isMap(read.value)) return null;
  const origin = asText(field(read.value, "origin"), 1, 300);
  const token = asBytes(field(read.value, "token"), 32);
  const least = asInt(field(read.value, "least"), 0, Number.MAX_SAFE_INTEGER);
  return origin && token && least !== undefined ? { origin, token, least } : null;
}

/** For every group of this phone, each with its own token. True when nothing is left to try again soon. */
export async function lockedExchange(core: Core): Promise<boolean> {
  const stored = await core.needs.store.all("plain", placesOf(FIRST_ROOM).post);
  let reached = true;
  for (const [key] of stored.ok ? stored.value : []) {
    const room = postRoom(key);
    // One group that cannot be reached holds up no other.
    if (room !== null && !(await sendFor(core, room))) reached = false;
  }
  return reached;
}

async function sendFor(core: Core, room: number): Promise<boolean> {
  const { store } = core.needs;
  for (;;) {
    if (core.phase !== "locked") return true;
    const stored = await store.get("plain", placesOf(room).post);
    const token = stored.ok && stored.value !== undefined ? decodeWriteToken(stored.value) : null;
    if (token === null) return true;
    const batch = await core.turns.take(() => takeBatch(core, room));
    if (batch.length === 0) return true;
    const post = new Post(core.needs.origin, core.needs.fetch);
    const answer = await post.push(
      token.token,
      batch.map(({ wire }) => wire),
      token.least,
      null,
    );
    if (!answer.ok) return false;
    // Nobody can be told while locked: what was taken in a strange way is asked again when it is open.
    if (isContradictory(answer.value, batch, token.least)) return false;
    const { acks, refused } = answer.value;
    const kept = await core.turns.take(async () => {
      // Opened in the meantime: the open exchange asks again and is answered the same.
      if (core.phase !== "locked") return true;
      const verdicts = batch.map((wire) => judged(wire, acks, refused));
      const written = await store.write(verdicts.map(bareChange), "strict");
      return written.ok && verdicts.every(isJudged);
    });
    if (!kept) return false;
  }
}

async function takeBatch(core: Core, room: number): Promise<BareWire[]> {
  const { store } = core.needs;
  if (core.phase !== "locked") return [];
  const all = await store.all("outbox", placesOf(room).outbox);
  if (!all.ok) return [];
  const waiting = all.value
    .map(([key, bytes]) => decodeBare(key, bytes))
    .filter((wire): wire is BareWire => wire !== null && wire.room === room && !isJudged(wire));
  const batch = batchOf(waiting, ({ wire }) => wire.length).map((wire) => ({ ...wire, attempted: true }));
  return (await store.write(batch.map(bareChange), "strict")).ok ? batch : [];
}
