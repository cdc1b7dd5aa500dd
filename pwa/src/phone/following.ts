// A true rotation that went through the log instead of `POST /epochs`: phones have the new key and the server does not know its tokens. Whoever holds both keys brings the server after.
import { sha256 } from "../crypto/hash.ts";
import { hoursOf } from "../lib/clock.ts";
import { must } from "../lib/result.ts";
import { sealBundle } from "../log/bundle.ts";
import { sealPrev } from "../log/prev.ts";
import type { Post } from "../sync/post.ts";
import type { Problem } from "./api.ts";
import type { Core } from "./core.ts";
import type { Session } from "./open.ts";
import { problemOf } from "./problems.ts";

/** Set aside by every reader, for the log is in the next epoch already: only its place is needed. */
const FOLLOWED = "epoch.followed";

/**
 * Asked when the server does not know the newest token. `read`: it knows it now.
 * `false-key`: the server has moved on to tokens that are not those of the key in the log.
 */
export async function follow(core: Core, session: Session, post: Post): Promise<Problem | "read"> {
  const group = core.isOpen(session) ? session.group : null;
  const latest = group?.archive.state.turn.latest ?? null;
  const before = group?.ring.get(group.keys.epoch - 1);
  if (group === null || before === undefined || latest?.epoch !== group.keys.epoch) return "server-behind";
  const { keys, record } = group;
  const { random, clock } = core.needs;
  const past = await post.pull(before.member, record.head.n, 1);
  // It does not know the token before either: it lost the group, and nobody made a false key.
  if (!past.ok) return problemOf(past.code);
  const [head] = past.value.head;
  const author = { device: record.own.device, secret: record.own.ed25519 };
  const entry = { id: random(16), kind: FOLLOWED, hours: hoursOf(clock), body: {} };
  const wire = must(await sealBundle(before, author, record.head, random(16), [entry], random));
  const [member, write] = await Promise.all([sha256(keys.member), sha256(keys.write)]);
  const prev = await sealPrev(keys, before, random);
  const moved = await post.rotate(before.member, { epoch: keys.epoch, head, member, write, prev, wire });
  if (moved.ok || moved.code === "head-moved") return "read";
  if (moved.code !== "epoch-moved") return problemOf(moved.code);
  // Somebody else brought it after just now, or it went elsewhere.
  const again = await post.epochs(keys.member);
  return again.ok ? "read" : again.code === "not-known" ? "false-key" : problemOf(again.code);
}
