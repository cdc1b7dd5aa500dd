// What a phone knows after reading a log up to some position, and what it keeps of each wire to know it again.
import type { Bytes } from "../lib/bytes.ts";
import type { Cbor } from "../lib/cbor.ts";
import { GrowingList } from "../lib/growing-list.ts";
import { GrowingSet } from "../lib/growing-set.ts";
import { type Affairs, NOTHING_YET, type Opened } from "./affairs.ts";
import { BEFORE_ALL, type Head } from "./chain.ts";
import type { Id } from "./id.ts";
import type { WireRefusal } from "./refusals.ts";

/** Immutable: reading gives a new one, and an older one stays true. */
export interface LogState extends Affairs {
  readonly group: Bytes;
  /** By position, beginning with the head of the empty log. */
  readonly heads: GrowingList<Bytes>;
  /** By position: the member who wrote a named wire that counts, else null. */
  readonly authors: GrowingList<Id | null>;
  readonly wireIds: GrowingSet;
  readonly entryIds: GrowingSet;
  /** By member: the newest position of which a wire of theirs showed the head we have. */
  readonly seen: ReadonlyMap<Id, number>;
}

export function emptyLog(group: Bytes): LogState {
  return {
    group,
    ...NOTHING_YET,
    heads: GrowingList.of(BEFORE_ALL.h),
    authors: GrowingList.of<Id | null>(null),
    wireIds: GrowingSet.empty,
    entryIds: GrowingSet.empty,
    seen: new Map(),
  };
}

/** The newest head: what `s` of our next bundle names, and where the next pull begins. */
export function headOf(state: LogState): Head {
  const n = state.heads.length - 1;
  return { n, h: state.heads.at(n) ?? BEFORE_ALL.h };
}

/** True where position 1 was no founding: then nothing in this log counts. */
export function isUnfounded(state: LogState): boolean {
  return state.circle === null && headOf(state).n > 0;
}

/**
 * A wire that stands, as the store keeps it: opened and verified, without padding. Plain CBOR values.
 * Signature and chain can be checked again from it at any time; folding it again checks neither.
 */
export type Standing = {
  readonly n: number;
  readonly id: Bytes;
  readonly epoch: number;
  /** SHA-256 of the wire. */
  readonly hash: Bytes;
  /** h_n. */
  readonly head: Bytes;
  /** sig 64 ‖ payload. */
  readonly inner: Bytes;
  /** Of a `device.joined`: the places of the vouches whose signature is good. */
  readonly vouched: readonly number[];
  /**
   * Places of the entries whose claim about a key or the member list was computed and found true.
   * Of an envelope: 0 where the older one that it names signed for it.
   */
  readonly proven: readonly number[];
  /** Of a rotation: this phone is on its list, and its box does not hold the key. */
  readonly isFalseBox: boolean;
  readonly opened: Opened;
};

/** A wire that does not stand. It is kept whole, for the day when its key or a newer app comes. */
export type SetAside = {
  readonly n: number;
  readonly hash: Bytes;
  readonly head: Bytes;
  readonly wire: Bytes;
  readonly code: WireRefusal;
  /** Whether it opened, so that its wire id counts as seen. */
  readonly opened: boolean;
};

export type Kept = Standing | SetAside;

export function stands(kept: Kept): kept is Standing {
  return "inner" in kept;
}

/** An entry that counts. Bodies are whatever their author wrote: a practice parses before it believes. */
export interface Entry {
  readonly id: Id;
  readonly kind: string;
  readonly hours: number;
  readonly body: Cbor;
  readonly author: Id;
  readonly device: Id;
  readonly n: number;
  /** Place in its bundle: (n, index) is the order of all entries. */
  readonly index: number;
}

/** A signed statement about the server, or about the device that signed it. The wire that carries it stands. */
export interface Alarm {
  readonly n: number;
  /**
   * fork: the author was shown another past. withheld: the author was shown more than we were.
   * false-rotation: the log ends here for everyone. false-box: the new key was kept from this phone.
   */
  readonly what: "fork" | "withheld" | "false-rotation" | "false-box";
  readonly device: Id;
}
