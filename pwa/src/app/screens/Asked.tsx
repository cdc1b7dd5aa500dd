// Somebody asks to let a member go: who, about whom, the reason as it was given, and how far it is. Whoever it is about reads the same page.
import { say } from "../../i18n/affairs.ts";
import { t } from "../../i18n/words.ts";
import type { GroupView, Proposal } from "../../phone/api.ts";
import { Bar } from "../../ui/Bar.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Page } from "../../ui/Page.tsx";
import { askedTitle } from "../asked-words.ts";
import { chosenProposal, useDesk } from "../desk.ts";
import { AgreeButton, Counts, Said, useAgreeing } from "./Agree.tsx";

export function Asked() {
  const desk = useDesk();
  const { group } = desk.status.value;
  const proposal = group?.proposals.find(({ id }) => id === chosenProposal.value);
  if (group && proposal) return <Removal proposal={proposal} group={group} />;
  return (
    <Page bar={<Bar title={t("asked.title")} heading onBack={() => desk.go("/us")} onHide={desk.hide} />}>
      <Empty icon="people" said={say("asked.gone")} />
    </Page>
  );
}

function Removal({ proposal, group }: { proposal: Proposal; group: GroupView }) {
  const desk = useDesk();
  const agreeing = useAgreeing({ proposal, group });
  const { about } = proposal;
  if (about.kind !== "removal") return null;
  return (
    <Page
      bar={<Bar title={t("asked.title")} onBack={() => history.back()} onHide={desk.hide} />}
      foot={
        agreeing.canAgree && (
          <div class="acts">
            <AgreeButton agreeing={agreeing} fill />
          </div>
        )
      }
    >
      <h1>{askedTitle(proposal, group.me, desk.nameOf)}</h1>
      <section>
        <h2 class="label">{say("asked.reason")}</h2>
        <p class="quote said" dir="auto">
          {about.reason}
        </p>
      </section>
      <Counts proposal={proposal} group={group} />
      <p class="small">
        {about.member === group.me
          ? say("asked.follows-me")
          : say("asked.follows", { name: desk.nameOf(about.member) })}
      </p>
      <Said agreeing={agreeing} />
    </Page>
  );
}
