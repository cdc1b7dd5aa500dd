// Pages written while the phone was locked. Nothing leaves until it was looked at and sealed by a tap.
import { useComputed } from "@preact/signals";
import { say } from "../../i18n/affairs.ts";
import { t } from "../../i18n/words.ts";
import { groupAmongOthers } from "../../practices/among-others.ts";
import { Bar } from "../../ui/Bar.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Page } from "../../ui/Page.tsx";
import { Ruled } from "../../ui/Row.tsx";
import { useDesk } from "../desk.ts";
import { ItemRow } from "../ItemRow.tsx";

export function Inbox() {
  const desk = useDesk();
  const whose = groupAmongOthers(desk);
  const pages = useComputed(() => desk.items.value.filter((item) => item.writtenWhileLocked)).value;
  return (
    <Page bar={<Bar title={t("inbox.title")} heading onBack={() => desk.go("/")} onHide={desk.hide} />}>
      {pages.length === 0 ? (
        <Empty icon="note" said={t("inbox.empty")} />
      ) : (
        <>
          <p class="muted">{t("inbox.note")}</p>
          {whose && <p>{say("inbox.whose", { group: whose })}</p>}
          <Ruled label={t("inbox.title")}>
            {pages.map((item) => (
              <ItemRow key={item.id} item={item} />
            ))}
          </Ruled>
        </>
      )}
    </Page>
  );
}
