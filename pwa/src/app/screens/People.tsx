// Who we are: names, nothing about when they were last here.
import { t } from "../../i18n/words.ts";
import { Bar } from "../../ui/Bar.tsx";
import { Button } from "../../ui/Button.tsx";
import { Page } from "../../ui/Page.tsx";
import { Row, Ruled } from "../../ui/Row.tsx";
import { chosenMember, useDesk } from "../desk.ts";

export function People() {
  const desk = useDesk();
  const group = desk.status.value.group;
  const look = (id: string) => {
    chosenMember.value = id;
    desk.go("/us/one");
  };
  return (
    <Page
      bar={<Bar title={t("people.title")} heading onBack={() => desk.go("/us")} onHide={desk.hide} />}
      foot={
        group?.standing === "in" && (
          <div class="acts">
            <Button wide icon="scan" onTap={() => desk.go("/us/invite")}>
              {t("invite.title")}
            </Button>
          </div>
        )
      }
    >
      <Ruled label={t("people.title")}>
        {group?.members.map(({ id, name, me }) => (
          <Row key={id} icon="us" title={name} meta={me ? t("people.me") : ""} onTap={() => look(id)} />
        ))}
      </Ruled>
      <p class="small muted">{t("people.note")}</p>
    </Page>
  );
}
