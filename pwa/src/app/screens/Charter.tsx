// The charter: every rule the phones compute as a sentence. Numbers that were tapped anew become one proposal.

import { useState } from "preact/hooks";
import { say } from "../../i18n/affairs.ts";
import { t } from "../../i18n/words.ts";
import type { Problem as Code, GroupView, Charter as Rules } from "../../phone/api.ts";
import { problemWords } from "../../practices/words.ts";
import { Bar } from "../../ui/Bar.tsx";
import { Button, WorkButton } from "../../ui/Button.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { speakAloud } from "../../ui/Live.tsx";
import { Note } from "../../ui/Note.tsx";
import { Page } from "../../ui/Page.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { useDesk } from "../desk.ts";
import { changedRules, type Rule, rules, toChange } from "../rules.ts";
import { Changes } from "./Changes.tsx";
import { CharterAsked } from "./CharterAsked.tsx";
import { CharterPast, Laws, WhatIf } from "./CharterPast.tsx";
import { RuleSheet } from "./RuleSheet.tsx";
import { Sentence } from "./Sentence.tsx";

export function Charter() {
  const desk = useDesk();
  const { group } = desk.status.value;
  if (group) return <CharterOf group={group} />;
  return (
    <Page bar={<Bar title={t("charter.title")} heading onBack={() => desk.go("/us")} onHide={desk.hide} />}>
      <Empty icon="note" said={t("problem.no-group")} />
    </Page>
  );
}

function CharterOf({ group }: { group: GroupView }) {
  const desk = useDesk();
  const [wish, setWish] = useState<Partial<Rules>>({});
  const [open, setOpen] = useState<Rule | null>(null);
  const [proposed, setProposed] = useState(false);
  const [problem, setProblem] = useState<Code | null>(null);
  const wished = { ...group.charter, ...wish };
  const isChanged = changedRules(group.charter, wished).length > 0;
  const canPropose = group.standing === "in" && group.joined;

  const pick = (picked: Partial<Rules>) => {
    setWish({ ...wish, ...picked });
    setProposed(false);
  };
  const propose = async () => {
    const answer = await desk.phone.proposeCharter(wished);
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    setWish({});
    setProposed(true);
    speakAloud(say("charter.proposed"));
  };
  return (
    <Page
      bar={<Bar title={t("charter.title")} heading onBack={() => desk.go("/us")} onHide={desk.hide} />}
      foot={
        isChanged && (
          <div class="acts">
            <WorkButton look="fill" main wide onWork={propose}>
              {say("charter.propose")}
            </WorkButton>
            <Button look="calm" wide onTap={() => setWish({})}>
              {say("charter.drop")}
            </Button>
          </div>
        )
      }
    >
      {group.proposals.map((proposal) => (
        <CharterAsked key={proposal.id} proposal={proposal} group={group} quiet={isChanged} />
      ))}
      <p class="small muted">{canPropose ? say("charter.note") : say("charter.read")}</p>
      <ul class="rules">
        {rules.map((rule) => (
          <Sentence
            key={rule}
            rule={rule}
            charter={wished}
            group={group}
            onTap={canPropose ? () => setOpen(rule) : undefined}
          />
        ))}
      </ul>
      {isChanged && <Wished group={group} wished={wished} />}
      {proposed && <Note icon="tick">{say("charter.proposed")}</Note>}
      {problem && <Problem {...problemWords(problem)} />}
      <CharterPast />
      <Laws />
      {open && (
        <RuleSheet
          rule={open}
          inForce={group.charter}
          charter={wished}
          onPick={pick}
          onClose={() => setOpen(null)}
        />
      )}
    </Page>
  );
}

function Wished({ group, wished }: { group: GroupView; wished: Rules }) {
  const { needed, of } = toChange(group);
  return (
    <section class="card">
      <h2>{say("charter.yours")}</h2>
      <Changes from={group.charter} to={wished} />
      <p class="small muted">
        {needed === 1 ? say("charter.at-once") : say("charter.needs", { needed, of })}
      </p>
      <WhatIf charter={wished} />
    </section>
  );
}
