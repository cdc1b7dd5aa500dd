// Problems of the screens that take things out and bring them back: in their own words where they have some.
import { keep } from "../i18n/keep/words.ts";
import type { Problem } from "../phone/api.ts";
import { problemWords } from "../practices/words.ts";

export function keepProblem(problem: Problem): { readonly reason: string; readonly safe: string } {
  const [reason, safe] = [`problem.${problem}`, `problem.${problem}.safe`];
  return keep.knows(reason) && keep.knows(safe)
    ? { reason: keep.say(reason), safe: keep.say(safe) }
    : problemWords(problem);
}
