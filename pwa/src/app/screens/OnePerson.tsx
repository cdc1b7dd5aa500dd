// One member: for another, asking the group to let them go; for oneself, leaving.
import { say } from "../../i18n/affairs.ts";
import { t } from "../../i18n/words.ts";
import { Bar } from "../../ui/Bar.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Page } from "../../ui/Page.tsx";
import { chosenMember, useDesk } from "../desk.ts";
import { Leave } from "./Leave.tsx";
import { LetGo } from "./LetGo.tsx";

export function OnePerson() {
  const desk = useDesk();
  const { group } = desk.status.value;
  const member = group?.members.find(({ id }) => id === chosenMember.value);
  if (!group || !member)
    return (
      <Page
        bar={
          <Bar title={t("people.title")} heading onBack={() => desk.go("/us/people")} onHide={desk.hide} />
        }
      >
        <Empty icon="people" said={say("person.gone")} />
      </Page>
    );
  return member.me ? <Leave group={group} /> : <LetGo key={member.id} member={member} group={group} />;
}
