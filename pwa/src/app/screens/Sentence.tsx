// One rule as a sentence; its number can be tapped where the reader may propose another.
import { t } from "../../i18n/words.ts";
import type { Charter, GroupView } from "../../phone/api.ts";
import { useDesk } from "../desk.ts";
import { aroundNumber, numberWords } from "../rule-words.ts";
import { type Rule, toChange, toLetGo, unusedYet } from "../rules.ts";

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
            aria-label={t("charter.tap", { number, rule: t(`rule.${rule}.title`) })}
            onClick={onTap}
          >
            {number}
          </button>
        ) : (
          <strong>{number}</strong>
        )}
        {after}
      </p>
      {today && <p class="small muted num">{today}</p>}
      {unusedYet.has(rule) && <p class="small muted">{t("charter.unused")}</p>}
    </li>
  );
}

function todayWords(rule: Rule, group: GroupView): string | null {
  if (rule === "change") return t("charter.today", { ...toChange(group) });
  if (rule === "share" && group.members.length > 2) return t("charter.today", { ...toLetGo(group) });
  return null;
}
