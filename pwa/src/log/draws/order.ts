// What numbers give: the order of a draw, the same on every phone, and what was locked in of each number beforehand.
import { DOMAIN } from "../../crypto/domain.ts";
import { sha256 } from "../../crypto/hash.ts";
import { type Bytes, concat, toHex } from "../../lib/bytes.ts";
import { type Id, idBytes } from "../id.ts";
import type { Draw } from "./draw.ts";

/** Nobody can find a second number for it, and nobody learns the number from it. */
export function commitOf(group: Bytes, draw: Id, member: Id, share: Bytes): Promise<Bytes> {
  return sha256(concat(DOMAIN.drawCommit, group, idBytes(draw), idBytes(member), share));
}

/** Everybody whose number counts, first seat first: those too who have left or passed since. */
export async function orderOf(group: Bytes, draw: Draw): Promise<readonly Id[]> {
  const seed = await sha256(concat(DOMAIN.draw, group, idBytes(draw.id), rowsOf(draw.shown)));
  const ranked = await Promise.all(
    [...draw.shown.keys()].map(async (m) => ({
      m,
      rank: toHex(await sha256(concat(DOMAIN.drawRank, seed, idBytes(m)))),
    })),
  );
  return ranked.sort((one, other) => (one.rank < other.rank ? -1 : 1)).map(({ m }) => m);
}

/** Of all that was locked in: whoever reads the same words from it has the same pool. */
export function poolHash(group: Bytes, draw: Draw): Promise<Bytes> {
  return sha256(concat(DOMAIN.drawPool, group, idBytes(draw.id), rowsOf(draw.entered)));
}

function rowsOf(byMember: ReadonlyMap<Id, Bytes>): Bytes {
  const rows = [...byMember].map(([m, bytes]) => concat(idBytes(m), bytes));
  return concat(...rows.sort((one, other) => (toHex(one) < toHex(other) ? -1 : 1)));
}
