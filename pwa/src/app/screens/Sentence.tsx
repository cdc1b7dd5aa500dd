// One rule as a sentence; its number can be tapped where the reader may propose another.
import { say } from "../../i18n/affairs.ts";
import { timeOfWeek } from "../../i18n/times.ts";
import type { Charter, GroupView } from "../../phone/api.ts";
import { useDesk } from "../desk.ts";
import { aroundNumber, numberWords } from "../rule-words.ts";
import { nextMoment, type Rule, toChange, toLetGo, unusedYet } from "../rules.ts";

interface Props {
  readonly rule: Rule;
  readonly charter: Charter;
  readonly group: GroupView;
  readonly onTap: (() => void) | undefined;
}

export function Sentence({ rule, charter, group, onTap }: Props) {
  const desk = useDesk();
  const number = numberWords(rule, charter, desk.now());
  const [before, after] = aroundNumber(rule);
  const today = todayWords(rule, { ...group, charter });
  return (
    <li>
      <p>
        {before}
        {onTap ? (
          <button
            type="button"
            class="chip"
            aria-label={say("charter.tap", { number, rule: say(`rule.${rule}.title`) })}
            onClick={onTap}
          >
            {number}
          </button>
        ) : (
          <strong>{number}</strong>
        )}
        {after}
      </p>
      {rule === "window" && (
        <p class="small muted">
          {say("rule.window.note", { when: timeOfWeek(nextMoment(charter.window, desk.now())) })}
        </p>
      )}
      {today && <p class="small muted num">{today}</p>}
      {unusedYet.has(rule) && <p class="small muted">{say("charter.unused")}</p>}
    </li>
  );
}

function todayWords(rule: Rule, group: GroupView): string | null {
  if (rule === "change") return say("charter.today", { ...toChange(group) });
  if (rule === "share" && group.members.length > 2) return say("charter.today", { ...toLetGo(group) });
  return null;
}
