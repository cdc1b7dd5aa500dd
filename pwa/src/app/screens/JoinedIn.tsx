// In: the name of the group and what happens next.
import { t } from "../../i18n/words.ts";
import { Bar } from "../../ui/Bar.tsx";
import { Button } from "../../ui/Button.tsx";
import { Page } from "../../ui/Page.tsx";
import { useDesk } from "../desk.ts";

export function JoinedIn({ title, said }: { title: string; said?: string }) {
  const desk = useDesk();
  const { group } = desk.status.value;
  return (
    <Page bar={<Bar title={title} onHide={desk.hide} />} step="in">
      <h1>{group?.name ? t("join.in", { group: group.name }) : t("joining.title")}</h1>
      {said && <p>{said}</p>}
      <p>{group?.joined ? t("join.in.note") : t("joining.note")}</p>
      <Button look="fill" main wide onTap={() => desk.go("/", true)}>
        {t("join.go")}
      </Button>
    </Page>
  );
}
