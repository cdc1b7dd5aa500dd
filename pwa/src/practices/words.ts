// Words that every writing screen of a practice uses.

import { words } from "../i18n/words.ts";
import type { Problem, Status } from "../phone/api.ts";

/** The reason of a refusal and what is safe, in words; an unknown code is told as such. */
export function problemWords(problem: Problem): { readonly reason: string; readonly safe: string } {
  const reason = `problem.${problem}`;
  const safe = `problem.${problem}.safe`;
  return {
    reason: words.knows(reason) ? words.say(reason) : words.say("problem.unknown"),
    safe: words.knows(safe) ? words.say(safe) : words.say("problem.unknown.safe"),
  };
}

/** Why a sealed page stays a draft although there is a group; null while this phone may write into it. */
export function whyNoEntry({ group }: Status): string | null {
  const standing = group?.standing ?? "in";
  return standing === "in" ? null : words.say(`no-entry.${standing}`);
}
