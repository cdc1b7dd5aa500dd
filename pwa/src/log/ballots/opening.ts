// What `ballot.opened` does once it counts. Whether it counts is found when the wire is first read, and kept with it.
import { type Bytes, isZero } from "../../lib/bytes.ts";
import { err, ok } from "../../lib/result.ts";
import type { Law } from "../affairs.ts";
import { type Id, idOf } from "../id.ts";
import type { Circle } from "../members.ts";
import type { Purpose } from "./ballot.ts";

export const OPENED = "ballot.opened";

export interface Opening {
  readonly handle: Bytes;
  readonly salt: Bytes;
  readonly purpose: string;
  readonly period: number;
  readonly quota: number;
  readonly floor: number;
  readonly modulus: Bytes;
  readonly attest: Bytes;
  readonly opens: number;
  readonly closes: number;
  /** SHA-256 of the voices, sorted and joined. */
  readonly voices: Bytes;
  readonly count: number;
}

/** `opened` is what was found on reading: a reason to refuse, or the ids of the ballots in order. */
export const open: Law = (now, { body, n, opened, epoch }) => {
  if (opened === null) return err("malformed");
  if (typeof opened === "string") return err(opened);
  const voices = voicesOf(now.circle);
  // Where there are ids, these very bytes were found to have the shape of an opening.
  const { list } = body as unknown as { readonly list: readonly Opening[] };
  let { byId } = now.ballots;
  for (const [place, bytes] of opened.entries()) {
    const opening = list[place];
    if (opening === undefined) throw new Error(`what is kept of wire ${n} was changed`);
    const id = idOf(bytes);
    byId = byId.with(id, { ...opening, purpose: opening.purpose as Purpose, id, epoch, n, voices });
  }
  return ok({ ...now, ballots: { ...now.ballots, byId } });
};

/** Of the listed devices: one a member, where the member has not lost it. */
export function voicesOf(circle: Circle): ReadonlySet<Id> {
  return new Set([...circle.devices.values()].filter(({ v }) => !isZero(v)).map(({ v }) => idOf(v)));
}
