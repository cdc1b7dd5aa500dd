// The numbers that differ between two charters: each old one and the new.
import { say } from "../../i18n/affairs.ts";
import type { Charter } from "../../phone/api.ts";
import { useDesk } from "../desk.ts";
import { numberWords } from "../rule-words.ts";
import { changedRules } from "../rules.ts";

export function Changes({ from, to }: { from: Charter; to: Charter }) {
  const desk = useDesk();
  const now = desk.now();
  return (
    <ul>
      {changedRules(from, to).map((rule) => (
        <li key={rule}>
          {say("charter.from-to", {
            rule: say(`rule.${rule}.title`),
            old: numberWords(rule, from, now),
            next: numberWords(rule, to, now),
          })}
        </li>
      ))}
    </ul>
  );
}
