// The frame of one member's page: the name, and whether it is the reader.

import type { ComponentChildren } from "preact";
import { say } from "../../i18n/affairs.ts";
import { listOf } from "../../i18n/lists.ts";
import { say as back } from "../../i18n/wayin/words.ts";
import { t } from "../../i18n/words.ts";
import type { Member } from "../../phone/api.ts";
import { Bar } from "../../ui/Bar.tsx";
import { Note } from "../../ui/Note.tsx";
import { Page } from "../../ui/Page.tsx";
import { Row, Ruled } from "../../ui/Row.tsx";
import { useDesk } from "../desk.ts";

interface Props {
  readonly member: Member;
  readonly foot?: ComponentChildren;
  readonly children?: ComponentChildren;
}

export function PersonPage({ member, foot, children }: Props) {
  const desk = useDesk();
  return (
    <Page
      bar={<Bar title={t("people.title")} onBack={() => history.back()} onHide={desk.hide} />}
      foot={foot && <div class="acts">{foot}</div>}
    >
      <div>
        <h1 dir="auto">{member.name}</h1>
        <p class="small muted">{member.me ? t("people.me") : say("person.member")}</p>
      </div>
      {children}
      <BackAgain member={member} />
    </Page>
  );
}

/** Who let this member back in, for all to read; and where the next new phone of theirs begins. */
function BackAgain({ member }: { member: Member }) {
  const desk = useDesk();
  const { group } = desk.status.value;
  const { name, backBy, me } = member;
  return (
    <>
      {backBy.length > 0 && <Note icon="key">{back("back.by", { names: listOf(backBy) })}</Note>}
      {!me && group?.standing === "in" && group.joined && (
        <Ruled>
          <Row
            icon="phone"
            title={back("back.title", { name })}
            meta={back("back.meta")}
            onTap={() => desk.go("/us/back")}
          />
        </Ruled>
      )}
    </>
  );
}
