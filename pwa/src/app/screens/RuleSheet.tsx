// The values a rule may have. Picking one proposes nothing yet; it only goes onto the list of changes.
import { say } from "../../i18n/affairs.ts";
import { timeOfWeek, weekdays } from "../../i18n/times.ts";
import { t } from "../../i18n/words.ts";
import type { Charter } from "../../phone/api.ts";
import { Button } from "../../ui/Button.tsx";
import { Chips } from "../../ui/Chips.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { useDesk } from "../desk.ts";
import { numberWords } from "../rule-words.ts";
import { choicesOf, isSame, type ListedRule, nextMoment, type Rule } from "../rules.ts";

interface Props<R extends Rule> {
  readonly rule: R;
  readonly inForce: Charter;
  /** With what was picked so far. */
  readonly charter: Charter;
  readonly onPick: (picked: Partial<Charter>) => void;
  readonly onClose: () => void;
}

export function RuleSheet({ rule, inForce, charter, onPick, onClose }: Props<Rule>) {
  const desk = useDesk();
  const own = timeOfWeek(nextMoment(charter.window, desk.now()));
  return (
    <Sheet title={say(`rule.${rule}.title`)} onClose={onClose}>
      {rule === "window" ? (
        <Moment charter={charter} onPick={onPick} />
      ) : (
        <Values rule={rule} inForce={inForce} charter={charter} onPick={onPick} />
      )}
      <p class="small muted">{say(`rule.${rule}.note`, { when: own })}</p>
      <Button look="fill" main wide onTap={onClose}>
        {t("invite.done")}
      </Button>
    </Sheet>
  );
}

function Values({ rule, inForce, charter, onPick }: Omit<Props<ListedRule>, "onClose">) {
  const desk = useDesk();
  const choices = choicesOf(rule, inForce);
  return (
    <Chips
      label={say(`rule.${rule}.title`)}
      choices={choices.map((value, at) => ({
        value: at,
        label: numberWords(rule, { ...charter, [rule]: value }, desk.now()),
      }))}
      chosen={choices.findIndex((value) => isSame(value, charter[rule]))}
      onPick={(at) => onPick({ [rule]: choices[at] })}
    />
  );
}

function Moment({ charter, onPick }: Pick<Props<"window">, "charter" | "onPick">) {
  const [day, hour] = charter.window;
  return (
    <>
      <Chips
        label={say("rule.day")}
        shown
        choices={weekdays().map((label, value) => ({ value, label }))}
        chosen={day}
        onPick={(picked) => onPick({ window: [picked, hour] })}
      />
      <Chips
        label={say("rule.hour")}
        shown
        choices={Array.from({ length: 24 }, (_, value) => ({ value, label: String(value) }))}
        chosen={hour}
        onPick={(picked) => onPick({ window: [day, picked] })}
      />
    </>
  );
}
