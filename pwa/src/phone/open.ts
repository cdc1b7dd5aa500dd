// What an open phone has in hand of one room: a group, or the way into one. Locking forgets all of it.
import type { Told } from "../log/ballots/runs.ts";
import type { EpochKeys, KeyRing } from "../log/epoch.ts";
import type { Id } from "../log/id.ts";
import type { Own } from "../log/rotating.ts";
import type { Vault } from "../vault/vault.ts";
import { type AfarRecord, NO_LINKS } from "./afar-record.ts";
import type { Archive } from "./archive.ts";
import type { DraftBox } from "./draft-box.ts";
import { type ExchangeState, NO_EXCHANGE } from "./exchange-state.ts";
import type { AskingRecord, GroupRecord } from "./group-record.ts";
import type { OwnWire } from "./outbox.ts";
import type { Hindrance } from "./window-api.ts";
import type { Ready } from "./windows/ready.ts";
import { NO_WINDOWS, type WindowsRecord } from "./windows/record.ts";

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
  readonly room: number;
  /** The room that was at hand when this one was begun; null once nobody knows. */
  readonly cameFrom: number | null;
  group: OpenGroup | null;
  asking: AskingRecord | null;
  afar: AfarRecord;
  windows: WindowsRecord;
  /** The members who are drawn for harm, as the log gives them; learnt at every reading. */
  pair: readonly Id[];
  /** What opened for this phone alone, by one-time key. */
  told: ReadonlyMap<Id, Told>;
  /** Envelopes sealed ahead, by ballot, so that hiding has nothing left to do but to let them go. */
  readonly ready: Map<string, Ready>;
  /** Why this phone could not open what is missing, where it is not the line. */
  hindered: Hindrance | null;
  /** In the order of sealing. */
  outbox: OwnWire[];
  /** Drafts and sealed entries on the disk that did not open: left as they are, and told. */
  readonly unreadable: number;
  readonly exchange: ExchangeState;
  /** Wires being sent now, and until when an entry can be taken back; ids in hex. */
  sending: Set<string>;
  readonly undoUntil: Map<string, number>;
}

/** @param unreadable what of this phone did not open, wherever it belongs */
export const emptySession = (vault: Vault, room: number, unreadable = 0): Session => ({
  vault,
  room,
  cameFrom: null,
  group: null,
  asking: null,
  afar: NO_LINKS,
  windows: NO_WINDOWS,
  pair: [],
  told: new Map(),
  ready: new Map(),
  hindered: null,
  outbox: [],
  unreadable,
  exchange: { ...NO_EXCHANGE },
  sending: new Set(),
  undoUntil: new Map(),
});

/** Nothing lies in it and nothing is on its way to it: left, it is not found again. */
export const isEmptyRoom = ({ room, group, asking, afar, outbox }: Session, drafts: DraftBox): boolean =>
  group === null &&
  asking === null &&
  afar.taken === null &&
  afar.given.length === 0 &&
  outbox.length === 0 &&
  ![...drafts.texts.values()].some((text) => text.room === room);
