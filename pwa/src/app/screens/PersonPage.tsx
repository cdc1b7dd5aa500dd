// The frame of one member's page: the name, and whether it is the reader.

import type { ComponentChildren } from "preact";
import { say } from "../../i18n/affairs.ts";
import { t } from "../../i18n/words.ts";
import type { Member } from "../../phone/api.ts";
import { Bar } from "../../ui/Bar.tsx";
import { Page } from "../../ui/Page.tsx";
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
    </Page>
  );
}
