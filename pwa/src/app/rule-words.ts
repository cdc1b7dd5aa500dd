// The charter in words: each number as a member would say it, and a sentence that can be cut open where its number stands.
import { timeOfWeek } from "../i18n/times.ts";
import { words } from "../i18n/words.ts";
import type { Charter } from "../phone/api.ts";
import { nextMoment, type Rule } from "./rules.ts";

const t = words.say;

export function numberWords(rule: Rule, charter: Charter, now: number): string {
  switch (rule) {
    case "share":
    case "change":
      return shareWords(charter[rule]);
    case "window":
      return t("number.utc", { when: timeOfWeek(nextMoment(charter.window, now), "UTC") });
    case "crowd":
      return t("number.envelopes", { count: charter.crowd });
    case "term":
      return t("number.days", { count: charter.term });
    default:
      return t("number.members", { count: charter[rule] });
  }
}

export function shareWords([part, whole]: readonly [number, number]): string {
  const key = `number.${String(part)}-${String(whole)}`;
  return words.knows(key) ? t(key) : t("number.part", { part, whole });
}

/** No sentence has it. */
const CUT = "\u0001";

/** What stands before and after the number in the sentence of a rule. */
export function aroundNumber(rule: Rule): readonly [before: string, after: string] {
  const [before = "", after = ""] = t(`rule.${rule}`, { number: CUT }).split(CUT);
  return [before, after];
}
