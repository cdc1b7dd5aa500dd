// The keys of a group on this phone: new ones that lay in its boxes, and for a newcomer the old ones, each behind the next.
import type { Bytes } from "../lib/bytes.ts";
import { type EpochKeys, type KeyRing, ringWith } from "../log/epoch.ts";
import { findMended } from "../log/mending.ts";
import { keysBack } from "../log/prev.ts";
import type { Post } from "../sync/post.ts";
import type { Problem } from "./api.ts";
import type { Core } from "./core.ts";
import { encodeGroup } from "./group-record.ts";
import type { OpenGroup, Session } from "./open.ts";
import { placesOf } from "./places.ts";
import { problemOf } from "./problems.ts";

const PAGE = 500;

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

/** Every key is tried on the last wire of its epoch: a false one for the first would make the whole log look broken. */
async function keysFromServer(group: OpenGroup, post: Post): Promise<KeyRing | Problem> {
  const { member } = group.keys;
  const rows = await post.epochs(member);
  if (!rows.ok) return problemOf(rows.code);
  const last = new Map<number, Bytes>();
  for (const { epoch, boundary } of rows.value) {
    if (boundary === null || boundary < 1 || epoch >= group.keys.epoch) continue;
    const page = await post.pull(member, boundary - 1, 1);
    if (!page.ok) return problemOf(page.code);
    const wire = page.value.entries.find(([n]) => n === boundary)?.[1];
    if (wire !== undefined) last.set(epoch, wire);
  }
  const wireOf = (epoch: number) => last.get(epoch);
  let back = await keysBack(group.ring, group.keys, rows.value, wireOf);
  while (back.missing !== null) {
    const { missing, ring } = back;
    // What lies at the server is false: whoever noticed has told the true key again, somewhere in what came after.
    const from = rows.value.find(({ epoch }) => epoch === missing)?.boundary ?? 0;
    const wires = await wiresAfter(post, member, from);
    if (wires === null) return "no-server";
    const mended = await findMended(group.record.group, ring, missing, wires, wireOf);
    if (mended === undefined) return ring;
    back = await keysBack(ringWith(ring, mended), group.keys, rows.value, wireOf);
  }
  return back.ring;
}

async function wiresAfter(post: Post, member: Bytes, from: number): Promise<Bytes[] | null> {
  const wires: Bytes[] = [];
  for (let after = from; ; ) {
    const page = await post.pull(member, after, PAGE);
    if (!page.ok) return null;
    wires.push(...page.value.entries.map(([, wire]) => wire));
    after = page.value.entries.at(-1)?.[0] ?? after;
    if (!page.value.more || page.value.entries.length === 0) return wires;
  }
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
  const found = await keysFromServer(group, post);
  if (typeof found === "string") return found;
  if (!found.has(epoch)) return "old-key";
  const ring = found;
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
