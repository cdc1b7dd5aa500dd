// The charter in words: each number as a member would say it, and a sentence that can be cut open where its number stands.
import { affairs, say } from "../i18n/affairs.ts";
import { timeOfWeek } from "../i18n/times.ts";
import type { Charter } from "../phone/api.ts";
import { nextMoment, type Rule } from "./rules.ts";

export function numberWords(rule: Rule, charter: Charter, now: number): string {
  switch (rule) {
    case "share":
    case "change":
      return shareWords(charter[rule]);
    case "window":
      return say("number.utc", { when: timeOfWeek(nextMoment(charter.window, now), "UTC") });
    case "crowd":
      return say("number.envelopes", { count: charter.crowd });
    case "term":
      return say("number.days", { count: charter.term });
    default:
      return say("number.members", { count: charter[rule] });
  }
}

export function shareWords([part, whole]: readonly [number, number]): string {
  const key = `number.${String(part)}-${String(whole)}`;
  return affairs.knows(key) ? say(key) : say("number.part", { part, whole });
}

/** No sentence has it. */
const CUT = "\u0001";

/** What stands before and after the number in the sentence of a rule. */
export function aroundNumber(rule: Rule): readonly [before: string, after: string] {
  const [before = "", after = ""] = say(`rule.${rule}`, { number: CUT }).split(CUT);
  return [before, after];
}
