// The keys of a group on this phone: new ones that lay in its boxes, and for a newcomer the old ones, each behind the next.
import { type EpochKeys, ringWith } from "../log/epoch.ts";
import { keysBack } from "../log/prev.ts";
import type { Post } from "../sync/post.ts";
import type { Problem } from "./api.ts";
import type { Core } from "./core.ts";
import { encodeGroup } from "./group-record.ts";
import type { OpenGroup, Session } from "./open.ts";
import { placesOf } from "./places.ts";
import { problemOf } from "./problems.ts";

/** The same group with these keys as well; what is sealed next is sealed under the newest. */
export function withKeys(group: OpenGroup, found: readonly EpochKeys[]): OpenGroup {
  if (found.length === 0) return group;
  const ring = ringWith(group.ring, ...found);
  const epochs = [...ring.values()].sort((a, b) => a.epoch - b.epoch);
  return {
    ...group,
    ring,
    keys: epochs.at(-1) ?? group.keys,
    record: { ...group.record, epochs: epochs.map(({ epoch, secret }) => [epoch, secret] as const) },
  };
}

/** A newcomer was given one key; the archive before it is read with those that lie sealed at the server. */
export async function fetchOlderKeys(
  core: Core,
  session: Session,
  group: OpenGroup,
  post: Post,
): Promise<Problem | null> {
  const { epoch } = group.archive.state.turn;
  if (epoch >= group.keys.epoch || group.ring.has(epoch)) return null;
  const rows = await post.epochs(group.keys.member);
  if (!rows.ok) return problemOf(rows.code);
  // Reading in order checks every key against the rotation that named it.
  const { ring } = await keysBack(group.ring, group.keys, rows.value, () => undefined);
  if (!ring.has(epoch)) return "not-trusted";
  return core.turns.take(async () => {
    if (!core.isOpen(session) || session.group === null) return null;
    const next = withKeys(session.group, [...ring.values()]);
    const key = placesOf(session.room).group;
    const value = await session.vault.seal(key, encodeGroup(next.record));
    const written = await core.needs.store.write([{ shelf: "sealed", key, value }], "strict");
    if (!written.ok) return written.code;
    session.group = next;
    return null;
  });
}
