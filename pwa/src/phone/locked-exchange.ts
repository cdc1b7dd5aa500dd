// What a locked phone may do with the write token alone: send the named wires that were sealed before. It reads nothing and learns nothing but "taken".
import { type Bytes, equal } from "../lib/bytes.ts";
import { decode, encode } from "../lib/cbor.ts";
import { asBytes, asText, field, isMap } from "../lib/fields.ts";
import { batchOf } from "../sync/batch.ts";
import { Post } from "../sync/post.ts";
import type { Core } from "./core.ts";
import { type BareWire, bareChange, decodeBare } from "./outbox.ts";

export const POST_PLACE = "post";

/** The only credential that lies in the clear. */
export interface WriteToken {
  readonly origin: string;
  readonly token: Bytes;
}

export const encodeWriteToken = ({ origin, token }: WriteToken): Bytes => encode({ origin, token });

export function decodeWriteToken(bytes: Bytes): WriteToken | null {
  const read = decode(bytes);
  if (!read.ok || !isMap(read.value)) return null;
  const origin = asText(field(read.value, "origin"), 1, 300);
  const token = asBytes(field(read.value, "token"), 32);
  return origin && token ? { origin, token } : null;
}

/** True when nothing is left to try again soon. */
export async function lockedExchange(core: Core): Promise<boolean> {
  const { store } = core.needs;
  for (;;) {
    if (core.phase !== "locked") return true;
    const stored = await store.get("plain", POST_PLACE);
    const token = stored.ok && stored.value !== undefined ? decodeWriteToken(stored.value) : null;
    if (token === null) return true;
    const batch = await core.turns.take(() => takeBatch(core));
    if (batch.length === 0) return true;
    const post = new Post(core.needs.origin, core.needs.fetch);
    const answer = await post.push(
      token.token,
      batch.map(({ wire }) => wire),
      null,
    );
    if (!answer.ok) return false;
    const { acks, refused } = answer.value;
    const kept = await core.turns.take(async () => {
      // Opened in the meantime: the open exchange asks again and is answered the same.
      if (core.phase !== "locked") return true;
      const verdicts = batch.map((wire) => ({
        ...wire,
        acked: acks.find(([id]) => equal(id, wire.id))?.[1] ?? null,
        refused: refused.find(([id]) => equal(id, wire.id))?.[1] ?? null,
      }));
      if (verdicts.some((wire) => wire.acked === null && wire.refused === null)) return false;
      return (await store.write(verdicts.map(bareChange), "strict")).ok;
    });
    if (!kept) return false;
  }
}

async function takeBatch(core: Core): Promise<BareWire[]> {
  const { store } = core.needs;
  if (core.phase !== "locked") return [];
  const all = await store.all("outbox");
  if (!all.ok) return [];
  const waiting = all.value
    .map(([key, bytes]) => decodeBare(key, bytes))
    .filter((wire): wire is BareWire => wire !== null && wire.acked === null && wire.refused === null);
  const batch = batchOf(waiting, ({ wire }) => wire.length).map((wire) => ({ ...wire, attempted: true }));
  return (await store.write(batch.map(bareChange), "strict")).ok ? batch : [];
}
