// Another member's page: why they cannot be let go, that it is being asked already, or the question to be put.
import { say } from "../../i18n/affairs.ts";
import { t } from "../../i18n/words.ts";
import type { GroupView, Member } from "../../phone/api.ts";
import { Button } from "../../ui/Button.tsx";
import { Row, Ruled } from "../../ui/Row.tsx";
import { removalOf } from "../asked.ts";
import { askedOfMe, askedTitle } from "../asked-words.ts";
import { chosenProposal, useDesk } from "../desk.ts";
import { PersonPage } from "./PersonPage.tsx";
import { ReasonForm } from "./ReasonForm.tsx";

interface Props {
  readonly member: Member;
  readonly group: GroupView;
}

export function LetGo({ member, group }: Props) {
  const desk = useDesk();
  const asked = removalOf(group, member.id);
  if (group.standing !== "in" || !group.joined) return <PersonPage member={member} />;
  if (asked) {
    const look = () => {
      chosenProposal.value = asked.id;
      desk.go("/us/asked");
    };
    return (
      <PersonPage member={member}>
        <Ruled label={t("asked.title")}>
          <Row
            icon="people"
            title={askedTitle(asked, group.me, desk.nameOf)}
            meta={askedOfMe(asked, group.me)}
            onTap={look}
          />
        </Ruled>
      </PersonPage>
    );
  }
  if (group.members.length < 3)
    return (
      <PersonPage member={member}>
        <section class="card">
          <h2>{say("person.two")}</h2>
          <p>{say("person.two.way")}</p>
          <Button wide onTap={() => desk.go("/us/on")}>
            {t("regrow.title")}
          </Button>
        </section>
      </PersonPage>
    );
  return <ReasonForm member={member} group={group} />;
}
