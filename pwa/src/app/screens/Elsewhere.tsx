// Open in another window: one window holds the phone, so that two can never write over each other.
import { t } from "../../i18n/words.ts";
import { Bar } from "../../ui/Bar.tsx";
import { Button } from "../../ui/Button.tsx";
import { Page } from "../../ui/Page.tsx";

export function Elsewhere() {
  return (
    <Page
      bar={<Bar title={t("cover.name")} />}
      foot={
        <div class="acts">
          <Button look="fill" main wide onTap={() => location.replace("/")}>
            {t("elsewhere.here")}
          </Button>
        </div>
      }
    >
      <h1>{t("elsewhere.title")}</h1>
      <p>{t("elsewhere.note")}</p>
    </Page>
  );
}
