// An open proposal about the charter, above the rules: each old number and the new one, how far it is, and agreeing.
import { t } from "../../i18n/words.ts";
import type { GroupView, Proposal } from "../../phone/api.ts";
import { AgreeButton, Counts, Said, useAgreeing } from "./Agree.tsx";
import { Changes } from "./Changes.tsx";
import { WhatIf } from "./CharterPast.tsx";

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
      <WhatIf charter={about.charter} />
      <Counts proposal={proposal} group={group} />
      <Said agreeing={agreeing} />
      <AgreeButton agreeing={agreeing} fill={!quiet} />
    </section>
  );
}
