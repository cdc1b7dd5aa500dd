// Reads everything this phone keeps when it opens. A record that is there and cannot be read stops the opening: an empty screen over existing bytes would look like a loss.
import { pairOf } from "../crypto/key-pair.ts";
import { err, ok, type Result } from "../lib/result.ts";
import { type EpochKeys, epochKeys } from "../log/epoch.ts";
import type { Own } from "../log/rotating.ts";
import type { StoreCode } from "../store/shelves.ts";
import type { Vault } from "../vault/vault.ts";
import { decodeAfar, NO_LINKS } from "./afar-record.ts";
import { Archive } from "./archive.ts";
import type { Core } from "./core.ts";
import { decodeAsking, decodeGroup, type GroupRecord } from "./group-record.ts";
import type { OpenGroup, Session } from "./open.ts";
import { decodeBare, decodeEntries, type OwnWire, outboxTextKey } from "./outbox.ts";

export const GROUP_PLACE = "group:1";
export const ASKING_PLACE = "asking:1";
export const AFAR_PLACE = "afar:1";

export type LoadCode = StoreCode | "damaged";

export async function loadSession(core: Core, vault: Vault): Promise<Result<Session, LoadCode>> {
  const group = await loadGroup(core, vault);
  if (!group.ok) return group;
  const asking = await readSealed(core, vault, ASKING_PLACE, decodeAsking);
  if (!asking.ok) return asking;
  const afar = await readSealed(core, vault, AFAR_PLACE, decodeAfar);
  if (!afar.ok) return afar;
  const outbox = await loadOutbox(core, vault);
  if (!outbox.ok) return outbox;
  const drafts = await core.drafts.readAll(vault);
  if (!drafts.ok) return drafts;
  return ok({
    vault,
    group: group.value,
    asking: asking.value,
    afar: afar.value ?? NO_LINKS,
    outbox: outbox.value.wires,
    unreadable: outbox.value.unreadable + core.drafts.unreadable,
  });
}

async function loadGroup(core: Core, vault: Vault): Promise<Result<OpenGroup | null, LoadCode>> {
  const read = await readSealed(core, vault, GROUP_PLACE, decodeGroup);
  if (!read.ok) return read;
  if (read.value === null) return ok(null);
  const record = read.value;
  const ring = new Map<number, EpochKeys>();
  for (const [epoch, secret] of record.epochs) {
    ring.set(epoch, await epochKeys(record.group, epoch, secret));
  }
  const keys = ring.get(Math.max(...ring.keys()));
  if (keys === undefined) return err("damaged");
  const archive = await Archive.load(record, vault, core.needs.store);
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
async function loadOutbox(core: Core, vault: Vault): Promise<Result<Loaded, LoadCode>> {
  const stored = await core.needs.store.all("outbox");
  if (!stored.ok) return stored;
  const wires: OwnWire[] = [];
  for (const [key, bytes] of stored.value) {
    const bare = decodeBare(key, bytes);
    const entries = bare && (await readSealed(core, vault, outboxTextKey(bare.id), decodeEntries));
    if (entries?.ok === true && entries.value !== null && bare !== null) {
      wires.push({ ...bare, entries: entries.value });
    }
  }
  return ok({ wires, unreadable: stored.value.length - wires.length });
}

interface Loaded {
  readonly wires: OwnWire[];
  readonly unreadable: number;
}
