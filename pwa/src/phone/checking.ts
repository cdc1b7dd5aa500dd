// Check together: what this phone shows, and what another phone's text says about both. Reads only.
import { equal, fromHex } from "../lib/bytes.ts";
import { type Check, eightWords, keysHash, readCheck, writeCheck } from "../log/check.ts";
import { headOf } from "../log/state.ts";
import { done, failed } from "./answers.ts";
import type { Answer, CheckCard, Checked } from "./api.ts";
import type { Core } from "./core.ts";

async function ours(core: Core, version: string | null): Promise<Answer<Check>> {
  const { session } = core;
  if (session === null) return failed("locked");
  const circle = session.group?.archive.state.circle ?? null;
  if (session.group === null || circle === null) return failed("no-group");
  const { archive, keys } = session.group;
  const hash = version === null ? null : fromHex(version);
  return done({
    group: keys.group,
    head: headOf(archive.state),
    code: hash?.ok === true && hash.value.length === 32 ? hash.value : null,
    keys: await keysHash(keys, circle),
  });
}

export async function checkCard(core: Core, version: string | null): Promise<Answer<CheckCard>> {
  const mine = await ours(core, version);
  if (!mine.ok) return mine;
  return done({
    code: writeCheck(mine.value),
    words: await eightWords(mine.value),
    position: mine.value.head.n,
    knowsCode: mine.value.code !== null,
  });
}

/** Keys are compared at the same position only: who joins changes them. A past that differs is told at any. */
export async function checkAgainst(
  core: Core,
  version: string | null,
  text: string,
): Promise<Answer<Checked>> {
  const mine = await ours(core, version);
  if (!mine.ok) return mine;
  const read = readCheck(text);
  if (!read.ok) return failed("malformed");
  const { group, head, code, keys } = read.value;
  if (!equal(group, mine.value.group)) return failed("other-group");
  const known = core.session?.group?.archive.state.heads.at(head.n);
  const past = known === undefined ? "unknown" : equal(known, head.h) ? "same" : "other";
  const ahead = head.n - mine.value.head.n;
  const isComparable = ahead === 0 && past === "same";
  return done({
    log: past === "other" ? "other" : ahead > 0 ? "they-have-more" : ahead < 0 ? "we-have-more" : "same",
    entries: Math.abs(ahead),
    code: code === null || mine.value.code === null ? "unknown" : sameOr(equal(code, mine.value.code)),
    keys: isComparable ? sameOr(equal(keys, mine.value.keys)) : "unknown",
  });
}

const sameOr = (same: boolean): "same" | "other" => (same ? "same" : "other");
