// What is sealed here and not yet on the server: entries packed into wires, in the order they were sealed. Nothing leaves this list but by coming back from the log, or by Undo.
import { type Bytes, equal, toHex } from "../lib/bytes.ts";
import { type Cbor, decode, encode } from "../lib/cbor.ts";
import { asBytes, asInt, asText, field, isArray, isMap } from "../lib/fields.ts";
import type { Change } from "../store/shelves.ts";
import { outboxKey, readOutboxKey } from "./places.ts";

export interface OwnEntry {
  readonly id: Bytes;
  readonly kind: string;
  readonly hours: number;
  readonly body: Cbor;
}

export interface OwnWire {
  /** Whose group it is for: it lies among the wires of that room and leaves with its token alone. */
  readonly room: number;
  /** Orders wires: a device.joined must leave before what follows it. */
  readonly order: number;
  readonly id: Bytes;
  readonly wire: Bytes;
  /** True once it may have reached the server: from then on its bytes are fixed. */
  readonly attempted: boolean;
  /** Where the server says it stands; it leaves the outbox when it came back from there. */
  readonly acked: number | null;
  /** Why the server would not take it. */
  readonly refused: string | null;
  readonly entries: readonly OwnEntry[];
}

/** The half that may be used while locked. */
export type BareWire = Omit<OwnWire, "entries">;

export const outboxTextKey = (id: Bytes): string => `outbox:${toHex(id)}`;

/** Where trying again would change nothing. Whatever else a server says, the wire goes on waiting: it may think better of it. */
const LASTING = new Set(["too-large", "id-taken"]);

/** The wire with what the server said of it; as it was where the server said nothing that lasts. */
export function judged<T extends BareWire>(
  wire: T,
  acks: readonly (readonly [Bytes, number])[],
  refused: readonly (readonly [Bytes, string])[],
): T {
  const position = acks.find(([id]) => equal(id, wire.id))?.[1] ?? null;
  const code = refused.find(([id]) => equal(id, wire.id))?.[1] ?? null;
  return { ...wire, acked: position, refused: code !== null && LASTING.has(code) ? code : null };
}

export const isJudged = ({ acked, refused }: BareWire): boolean => acked !== null || refused !== null;

/** Asked for by hand: what the server would not take is offered once more. What the log turned away has its place there. */
export const offeredAgain = <T extends BareWire>(wire: T): T =>
  wire.acked === null ? { ...wire, refused: null } : wire;

export const encodeBare = ({ id, wire, attempted, acked, refused }: BareWire): Bytes =>
  encode({ id, wire, attempted, acked, refused });

export function decodeBare(shelfKey: string, bytes: Bytes): BareWire | null {
  const read = decode(bytes);
  if (!read.ok || !isMap(read.value)) return null;
  const map = read.value;
  const id = asBytes(field(map, "id"), 16);
  const wire = field(map, "wire");
  const place = readOutboxKey(shelfKey);
  if (id === undefined || !(wire instanceof Uint8Array) || place === null) return null;
  return {
    ...place,
    id,
    wire: wire,
    attempted: field(map, "attempted") === true,
    acked: asInt(field(map, "acked"), 0, Number.MAX_SAFE_INTEGER) ?? null,
    refused: asText(field(map, "refused"), 1, 100) ?? null,
  };
}

export const encodeEntries = (entries: readonly OwnEntry[]): Bytes =>
  encode(entries.map(({ id, kind, hours, body }) => [id, kind, hours, body]));

export function decodeEntries(bytes: Bytes): OwnEntry[] | null {
  const read = decode(bytes);
  if (!read.ok || !isArray(read.value)) return null;
  const entries: OwnEntry[] = [];
  for (const row of read.value) {
    if (!isArray(row) || row.length !== 4) return null;
    const id = asBytes(row[0], 16);
    const kind = asText(row[1], 1, 100);
    const hours = asInt(row[2], 0, Number.MAX_SAFE_INTEGER);
    const body = row[3];
    if (id === undefined || kind === undefined || hours === undefined || body === undefined) return null;
    entries.push({ id, kind, hours, body });
  }
  return entries;
}

/** Seals and opens the texts that lie beside the wires. */
export interface TextSeal {
  seal(place: string, bytes: Bytes): Promise<Bytes>;
}

export async function putWire(wire: OwnWire, vault: TextSeal): Promise<Change[]> {
  const place = outboxTextKey(wire.id);
  return [
    bareChange(wire),
    { shelf: "sealed", key: place, value: await vault.seal(place, encodeEntries(wire.entries)) },
  ];
}

export const bareChange = (wire: BareWire): Change => ({
  shelf: "outbox",
  key: outboxKey(wire.room, wire.order),
  value: encodeBare(wire),
});

/** For a wire whose entries are elsewhere by the same write: in the archive, or back in their drafts. */
export const dropWire = ({ room, order, id }: Pick<OwnWire, "room" | "order" | "id">): Change[] => [
  { shelf: "outbox", key: outboxKey(room, order), value: null },
  { shelf: "sealed", key: outboxTextKey(id), value: null },
];
