// Open in another window: one window holds the phone, so that two can never write over each other.
import { t } from "../../i18n/words.ts";
import { Bar } from "../../ui/Bar.tsx";
import { Button } from "../../ui/Button.tsx";
import { Page } from "../../ui/Page.tsx";
import { useDesk } from "../desk.ts";

export function Elsewhere() {
  const { phone } = useDesk();
  // Asked first, opened anew after: a window of an older version must not go on with what it has loaded.
  const useHere = () => void phone.takeOver().finally(() => location.replace("/"));
  return (
    <Page
      bar={<Bar title={t("cover.name")} />}
      foot={
        <div class="acts">
          <Button look="fill" main wide onTap={useHere}>
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
