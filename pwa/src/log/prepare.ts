// The costly half of reading, done for many wires at once: hashing, chaining, opening, and checking likely signatures.
// Nothing is decided here: who may sign is judged in order, afterwards.
import { sha256 } from "../crypto/hash.ts";
import type { Bytes } from "../lib/bytes.ts";
import type { Result } from "../lib/result.ts";
import { type Head, headAfter } from "./chain.ts";
import type { KeyRing } from "./epoch.ts";
import { type Id, idOf } from "./id.ts";
import { decodePayload, type Payload } from "./payload.ts";
import type { WireRefusal } from "./refusals.ts";
import { joiningOf } from "./signer.ts";
import { headOf, type LogState } from "./state.ts";
import { isSignedBy, type OpenedWire, openWire, payloadOf } from "./wire.ts";

interface Opened {
  readonly wire: Bytes;
  readonly hash: Bytes;
  readonly opened: Result<OpenedWire, WireRefusal>;
  readonly payload: Result<Payload, WireRefusal>;
}

/** A signature checked before its turn, under the key its author will most likely have by then. */
export interface Guess {
  readonly key: Bytes;
  readonly good: boolean;
}

export interface Prepared extends Opened {
  readonly head: Head;
  readonly guess: Guess | null;
}

export async function prepare(state: LogState, keys: KeyRing, wires: readonly Bytes[]): Promise<Prepared[]> {
  const all = await Promise.all(wires.map((wire) => openOne(state.group, keys, wire)));
  const likely = likelySigners(state, all);
  const [heads, guesses] = await Promise.all([
    headsOf(state, all),
    Promise.all(all.map((one) => guess(state.group, one, likely))),
  ]);
  return all.flatMap((one, place) => {
    const head = heads[place];
    return head === undefined ? [] : [{ ...one, head, guess: guesses[place] ?? null }];
  });
}

async function openOne(group: Bytes, keys: KeyRing, wire: Bytes): Promise<Opened> {
  const [hash, opened] = await Promise.all([sha256(wire), openWire(group, keys, wire)]);
  return { wire, hash, opened, payload: opened.ok ? decodePayload(payloadOf(opened.value.inner)) : opened };
}

async function headsOf(state: LogState, all: readonly Opened[]): Promise<Head[]> {
  const heads: Head[] = [];
  let head = headOf(state);
  for (const { hash } of all) {
    head = await headAfter(state.group, head, hash);
    heads.push(head);
  }
  return heads;
}

/** The keys of the listed devices, and of those that join among these wires. */
function likelySigners(state: LogState, all: readonly Opened[]): ReadonlyMap<Id, Bytes> {
  const likely = new Map<Id, Bytes>();
  for (const { payload } of all) {
    const joining = payload.ok && payload.value.type === "named" ? joiningOf(payload.value) : undefined;
    if (joining !== undefined) likely.set(idOf(joining.request.device), joining.request.ed25519);
  }
  for (const { d, e } of state.circle?.devices.values() ?? []) likely.set(d, e);
  return likely;
}

async function guess(group: Bytes, one: Opened, likely: ReadonlyMap<Id, Bytes>): Promise<Guess | null> {
  if (!one.opened.ok || !one.payload.ok || one.payload.value.type !== "named") return null;
  const key = likely.get(idOf(one.payload.value.device));
  return key === undefined ? null : { key, good: await isSignedBy(key, group, one.opened.value) };
}
