// What an open phone has in hand. Locking forgets all of it.
import type { EpochKeys, KeyRing } from "../log/epoch.ts";
import type { Own } from "../log/rotating.ts";
import type { Vault } from "../vault/vault.ts";
import type { AfarRecord } from "./afar-record.ts";
import type { Archive } from "./archive.ts";
import type { AskingRecord, GroupRecord } from "./group-record.ts";
import type { OwnWire } from "./outbox.ts";

/** A group as an open phone holds it. */
export interface OpenGroup {
  readonly record: GroupRecord;
  readonly ring: KeyRing;
  /** The newest epoch: what is sealed now is sealed under it. */
  readonly keys: EpochKeys;
  /** This device, and the pair to which new keys are sealed for it. */
  readonly own: Own;
  readonly archive: Archive;
}

export interface Session {
  readonly vault: Vault;
  group: OpenGroup | null;
  asking: AskingRecord | null;
  afar: AfarRecord;
  /** In the order of sealing. */
  outbox: OwnWire[];
  /** Drafts and sealed entries on the disk that did not open: left as they are, and told. */
  readonly unreadable: number;
}
