// An open proposal about the charter, above the rules: each old number and the new one, how far it is, and agreeing.
import { say } from "../../i18n/affairs.ts";
import { t } from "../../i18n/words.ts";
import type { Charter, GroupView, Proposal } from "../../phone/api.ts";
import { useDesk } from "../desk.ts";
import { numberWords } from "../rule-words.ts";
import { changedRules } from "../rules.ts";
import { AgreeButton, Counts, Said, useAgreeing } from "./Agree.tsx";

interface Props {
  readonly proposal: Proposal;
  readonly group: GroupView;
  /** Something else on the page is the main act. */
  readonly quiet: boolean;
}

export function CharterAsked({ proposal, group, quiet }: Props) {
  const agreeing = useAgreeing({ proposal, group });
  const { about } = proposal;
  if (about.kind !== "charter") return null;
  return (
    <section class="card">
      <h2>{t("asked.charter")}</h2>
      <Changes from={group.charter} to={about.charter} />
      <Counts proposal={proposal} group={group} />
      <Said agreeing={agreeing} />
      <AgreeButton agreeing={agreeing} fill={!quiet} />
    </section>
  );
}

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
