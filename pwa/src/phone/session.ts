// Reads everything this phone keeps when it opens, room by room. A record that is there and cannot be read stops its room: an empty screen over existing bytes would look like a loss.
import { pairOf } from "../crypto/key-pair.ts";
import type { Bytes } from "../lib/bytes.ts";
import { decode } from "../lib/cbor.ts";
import { asInt, field, isMap } from "../lib/fields.ts";
import { err, ok, type Result } from "../lib/result.ts";
import { type EpochKeys, epochKeys } from "../log/epoch.ts";
import type { Own } from "../log/rotating.ts";
import type { StoreCode } from "../store/shelves.ts";
import type { Vault } from "../vault/vault.ts";
import { decodeAfar, NO_LINKS } from "./afar-record.ts";
import { Archive } from "./archive.ts";
import type { Core } from "./core.ts";
import { decodeAsking, decodeGroup, type GroupRecord } from "./group-record.ts";
import { emptySession, isEmptyRoom, type OpenGroup, type Session } from "./open.ts";
import { decodeBare, decodeEntries, type OwnWire, outboxTextKey } from "./outbox.ts";
import {
  AT_HAND_PLACE,
  FINDABLE,
  FIRST_ROOM,
  LAST_ROOM,
  type Places,
  placesOf,
  roomInKey,
} from "./places.ts";
import { decodeWindows, NO_WINDOWS } from "./windows/record.ts";

export type LoadCode = StoreCode | "damaged";

export interface Rooms {
  readonly rooms: ReadonlyMap<number, Session>;
  readonly atHand: Session;
  /** Rooms with something in them that does not open: left as they are, and named. */
  readonly damaged: readonly number[];
}

/** Every room this phone has. One that is damaged keeps no other shut; `damaged` where none opens. */
export async function loadRooms(core: Core, vault: Vault): Promise<Result<Rooms, LoadCode>> {
  const drafts = await core.drafts.readAll(vault);
  if (!drafts.ok) return drafts;
  const last = await readSealed(core, vault, AT_HAND_PLACE, decodeAtHand);
  if (!last.ok && last.code !== "damaged") return last;
  const found = await findRooms(core);
  if (!found.ok) return found;
  const wanted =
    (last.ok ? last.value : null) ?? (found.value.length === 0 ? FIRST_ROOM : Math.min(...found.value));
  const rooms = new Map<number, Session>();
  const damaged: number[] = [];
  for (const room of new Set([wanted, ...found.value].sort((a, b) => a - b))) {
    const loaded = await loadSession(core, vault, room);
    if (loaded.ok) rooms.set(room, loaded.value);
    else if (loaded.code === "damaged") damaged.push(room);
    else return loaded;
  }
  const atHand = rooms.get(wanted) ?? [...rooms.values()].find((one) => !isEmptyRoom(one, core.drafts));
  if (atHand === undefined) return err("damaged");
  for (const [room, one] of rooms) {
    if (one !== atHand && isEmptyRoom(one, core.drafts)) rooms.delete(room);
  }
  return ok({ rooms, atHand, damaged });
}

/** A room is there because something lies in it: no list could be lost, or disagree. */
async function findRooms(core: Core): Promise<Result<number[], StoreCode>> {
  const rooms = [...core.drafts.texts.values()].map(({ room }) => room);
  for (const prefix of FINDABLE) {
    const stored = await core.needs.store.all("sealed", prefix);
    if (!stored.ok) return stored;
    rooms.push(...stored.value.map(([key]) => roomInKey(key)));
  }
  return ok(rooms.filter((room) => room !== null));
}

function decodeAtHand(bytes: Bytes): number | null {
  const read = decode(bytes);
  return (
    (read.ok && isMap(read.value) ? asInt(field(read.value, "room"), FIRST_ROOM, LAST_ROOM) : null) ?? null
  );
}

async function loadSession(core: Core, vault: Vault, room: number): Promise<Result<Session, LoadCode>> {
  const places = placesOf(room);
  const group = await loadGroup(core, vault, room, places);
  if (!group.ok) return group;
  const asking = await readSealed(core, vault, places.asking, decodeAsking);
  if (!asking.ok) return asking;
  const afar = await readSealed(core, vault, places.afar, decodeAfar);
  if (!afar.ok) return afar;
  const windows = await readSealed(core, vault, places.windows, decodeWindows);
  if (!windows.ok) return windows;
  const outbox = await loadOutbox(core, vault, room, places);
  if (!outbox.ok) return outbox;
  return ok({
    ...emptySession(vault, room, outbox.value.unreadable + core.drafts.unreadable),
    group: group.value,
    asking: asking.value,
    afar: afar.value ?? NO_LINKS,
    windows: windows.value ?? NO_WINDOWS,
    outbox: outbox.value.wires,
  });
}

async function loadGroup(
  core: Core,
  vault: Vault,
  room: number,
  places: Places,
): Promise<Result<OpenGroup | null, LoadCode>> {
  const read = await readSealed(core, vault, places.group, decodeGroup);
  if (!read.ok) return read;
  if (read.value === null) return ok(null);
  const record = read.value;
  const ring = new Map<number, EpochKeys>();
  for (const [epoch, secret] of record.epochs) {
    ring.set(epoch, await epochKeys(record.group, epoch, secret));
  }
  const keys = ring.get(Math.max(...ring.keys()));
  if (keys === undefined) return err("damaged");
  const archive = await Archive.load(record, { vault, room }, core.needs.store);
  if (!archive.ok) return archive;
  return ok({ record, archive: archive.value, keys, ring, own: await ownOf(record) });
}

export async function ownOf({ own }: Pick<GroupRecord, "own">): Promise<Own> {
  return { device: own.device, receiving: await pairOf("X25519", own.x25519) };
}

/** Null where nothing is kept; `damaged` where something is and does not open. */
async function readSealed<T>(
  core: Core,
  vault: Vault,
  place: string,
  decode: (bytes: Uint8Array<ArrayBuffer>) => T | null,
): Promise<Result<T | null, LoadCode>> {
  const stored = await core.needs.store.get("sealed", place);
  if (!stored.ok) return stored;
  if (stored.value === undefined) return ok(null);
  const opened = await vault.open(place, stored.value);
  const value = opened.ok ? decode(opened.value) : null;
  return value === null ? err("damaged") : ok(value);
}

/** What cannot be read stays where it is and is counted: it must not keep the rest from being read. */
async function loadOutbox(
  core: Core,
  vault: Vault,
  room: number,
  places: Places,
): Promise<Result<Loaded, LoadCode>> {
  const stored = await core.needs.store.all("outbox", places.outbox);
  if (!stored.ok) return stored;
  const wires: OwnWire[] = [];
  let unreadable = 0;
  for (const [key, bytes] of stored.value) {
    // A key of another room, seen from the first one, whose keys have no room in them.
    if ((roomInKey(key) ?? FIRST_ROOM) !== room) continue;
    const bare = decodeBare(key, bytes);
    const entries = bare && (await readSealed(core, vault, outboxTextKey(bare.id), decodeEntries));
    if (entries?.ok === true && entries.value !== null && bare !== null) {
      wires.push({ ...bare, entries: entries.value });
    } else unreadable += 1;
  }
  return ok({ wires, unreadable });
}

interface Loaded {
  readonly wires: OwnWire[];
  readonly unreadable: number;
}
