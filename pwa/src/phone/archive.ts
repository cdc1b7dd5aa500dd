// The group's log on this phone: what was read is kept whole, checked once, and never forgotten. It grows only by `read` followed by the write that keeps it.
import { type Bytes, equal } from "../lib/bytes.ts";
import { err, ok, type Result } from "../lib/result.ts";
import type { Head } from "../log/chain.ts";
import type { EpochKeys, KeyRing } from "../log/epoch.ts";
import { heldBy } from "../log/held.ts";
import { type Id, idOf } from "../log/id.ts";
import { type PlacedWire, type Replayed, read, replay } from "../log/read.ts";
import type { WireRefusal } from "../log/refusals.ts";
import type { Own } from "../log/rotating.ts";
import {
  type Alarm,
  type Entry,
  emptyLog,
  headOf,
  isUnfounded,
  type Kept,
  type LogState,
  stands,
} from "../log/state.ts";
import { wireIdOf } from "../log/wire.ts";
import type { Change, Store, StoreCode } from "../store/shelves.ts";
import type { Vault } from "../vault/vault.ts";
import { placesOf } from "./places.ts";
import { appended, openSegment, putSegment, type Segment } from "./segments.ts";

/** Where an archive lies: under which keys, in which room of the phone. */
export interface Shelved {
  readonly vault: Vault;
  readonly room: number;
}

export interface CameBack {
  readonly n: number;
  readonly how: "stands" | "id-taken" | WireRefusal;
}

/** What a page of wires brought, before it is kept. */
export interface Brought {
  readonly head: Head;
  /** New keys that lay in this device's boxes. */
  readonly keys: readonly EpochKeys[];
  readonly changes: readonly Change[];
  /** How a wire of ours came back: not at all (null), counting (`stands`), or set aside for a reason; and where. */
  readonly cameBack: (wire: Bytes) => CameBack | null;
  /** Of a wire of ours that stands: which of its entries do not count, by their place, and why. */
  readonly refusedIn: (wire: Bytes) => ReadonlyMap<number, string>;
  /** Nothing in this log counts, for it does not begin with a founding. */
  readonly unfounded: boolean;
  /** The key of the epoch it is in is not here, or there will never be one. */
  readonly stops: boolean;
  /** A wire under a key to which the log had not moved: the move was kept from us. */
  readonly ahead: boolean;
  /** Its authors signed that they were shown another past than ours. */
  readonly forked: boolean;
  /** To be called once the changes are on the disk. */
  readonly commit: () => void;
}

export class Archive {
  readonly #at: Shelved;
  #state: LogState;
  #entries: Entry[] = [];
  #alarms: Alarm[] = [];
  #setAside = new Map<string, number>();
  #last: Segment = { number: 1, kept: [] };

  private constructor(at: Shelved, group: Bytes) {
    this.#at = at;
    this.#state = emptyLog(group);
  }

  static empty(group: Bytes, { vault, room }: Shelved): Archive {
    return new Archive({ vault, room }, group);
  }

  /** `damaged` when the stretches do not reach the head this phone has verified: then something was taken away. */
  static async load(
    { group, head }: { readonly group: Bytes; readonly head: Head },
    { vault, room }: Shelved,
    store: Store,
  ): Promise<Result<Archive, StoreCode | "damaged">> {
    const stored = await store.all("segments", placesOf(room).segments);
    if (!stored.ok) return stored;
    const segments = await Promise.all(stored.value.map(([key, sealed]) => openSegment(vault, key, sealed)));
    const archive = new Archive({ vault, room }, group);
    const kept: Kept[] = [];
    for (const segment of segments) {
      if (!segment.ok) return segment;
      kept.push(...segment.value.kept);
      archive.#last = segment.value;
    }
    archive.#take(replay(group, kept), kept);
    const reached = headOf(archive.#state);
    return reached.n === head.n && equal(reached.h, head.h) ? ok(archive) : err("damaged");
  }

  get state(): LogState {
    return this.#state;
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  /** Signed statements that the server showed somebody else another log, or more of it. */
  get alarms(): readonly Alarm[] {
    return this.#alarms;
  }

  /** Wires that do not count, by reason. */
  get setAside(): ReadonlyMap<string, number> {
    return this.#setAside;
  }

  /** In how many stretches it lies on the disk. */
  get parts(): number {
    return this.#last.number;
  }

  isMember(member: Id): boolean {
    return this.#state.circle?.members.has(member) === true;
  }

  isDevice(device: Id): boolean {
    return this.#state.circle?.devices.has(device) === true;
  }

  heldBy(position: number): number {
    return heldBy(this.#state, position) ?? 0;
  }

  /** `gap`: these are not the wires that follow ours. Nothing is kept before `commit`. */
  async read(ring: KeyRing, own: Own, wires: readonly PlacedWire[]): Promise<Result<Brought, "gap">> {
    const reading = await read(this.#state, ring, wires, own);
    if (!reading.ok) return reading;
    const { kept, state, keys, waits, ahead } = reading.value;
    const written = kept.length === 0 ? [] : appended(this.#last, kept);
    // Of two under one id the first is the one that can count.
    const byId = new Map(
      wires.map(([, wire], at) => [idOf(wireIdOf(wire) ?? new Uint8Array()), at] as const).reverse(),
    );
    return ok({
      head: headOf(state),
      keys,
      unfounded: isUnfounded(state),
      stops: waits !== null || state.turn.halted !== null,
      ahead,
      forked: reading.value.alarms.some(({ what }) => what === "fork"),
      changes: await Promise.all(
        written.map((segment) => putSegment(this.#at.vault, this.#at.room, segment)),
      ),
      cameBack: (own) => {
        const at = byId.get(idOf(wireIdOf(own) ?? new Uint8Array()));
        const came = at === undefined ? undefined : wires[at]?.[1];
        const one = at === undefined ? undefined : kept[at];
        if (came === undefined || one === undefined) return null;
        if (!equal(came, own)) return { n: one.n, how: "id-taken" };
        return { n: one.n, how: stands(one) ? "stands" : one.code };
      },
      refusedIn: (own) => {
        const at = byId.get(idOf(wireIdOf(own) ?? new Uint8Array()));
        const n = at === undefined ? undefined : kept[at]?.n;
        const here = reading.value.refused.filter((refusal) => refusal.n === n);
        return new Map(here.flatMap(({ index, code }) => (index === null ? [] : [[index, code] as const])));
      },
      commit: () => {
        this.#last = written.at(-1) ?? this.#last;
        this.#take(reading.value, kept);
      },
    });
  }

  #take(reading: Replayed, kept: readonly Kept[]): void {
    this.#state = reading.state;
    this.#entries = [...this.#entries, ...reading.entries];
    this.#alarms = [...this.#alarms, ...reading.alarms];
    for (const one of kept) {
      if (!stands(one)) this.#setAside.set(one.code, (this.#setAside.get(one.code) ?? 0) + 1);
    }
  }
}
