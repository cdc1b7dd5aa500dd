// A browser that cannot carry the app gets a plain page that says which ones can.
import { t } from "../../i18n/words.ts";
import { Page } from "../../ui/Page.tsx";

export function TooOld() {
  return (
    <Page>
      <h1>{t("too-old.title")}</h1>
      <p>{t("too-old.note")}</p>
      <p>{t("too-old.which")}</p>
      <p class="muted">{t("too-old.safe")}</p>
    </Page>
  );
}
