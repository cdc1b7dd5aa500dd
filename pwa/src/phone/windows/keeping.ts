// Changing what is kept about windows: on the disk before anybody hears of it, and before anything leaves.
import { equal } from "../../lib/bytes.ts";
import { ok, type Result } from "../../lib/result.ts";
import type { Change, StoreCode } from "../../store/shelves.ts";
import type { Core } from "../core.ts";
import type { Session } from "../open.ts";
import { placesOf } from "../places.ts";
import { encodeWindows, type Pass, type WindowsRecord } from "./record.ts";

/** To be called within a turn. `more` is written in the same transaction. */
export async function keepWindows(
  core: Core,
  session: Session,
  record: WindowsRecord,
  more: readonly Change[] = [],
): Promise<Result<null, StoreCode | "locked">> {
  if (!core.isOpen(session)) return { ok: false, code: "locked" };
  const key = placesOf(session.room).windows;
  const value = await session.vault.seal(key, encodeWindows(record));
  const written = await core.needs.store.write([{ shelf: "sealed", key, value }, ...more], "strict");
  if (!written.ok) return written;
  session.windows = record;
  return ok(null);
}

export const samePass = (one: Pick<Pass, "ballot" | "slot">, other: Pick<Pass, "ballot" | "slot">): boolean =>
  one.slot === other.slot && equal(one.ballot, other.ballot);

/** The record with this pass in the place of its older self, or beside the others. */
export function withPass(record: WindowsRecord, pass: Pass): WindowsRecord {
  return { ...record, passes: [...record.passes.filter((other) => !samePass(other, pass)), pass] };
}
