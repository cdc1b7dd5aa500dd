// The browser keeps nothing here: said plainly, instead of an empty list that looks like a loss.
import { useState } from "preact/hooks";
import { t } from "../../i18n/words.ts";
import { problemWords } from "../../practices/words.ts";
import { Bar } from "../../ui/Bar.tsx";
import { Button } from "../../ui/Button.tsx";
import { Page } from "../../ui/Page.tsx";
import { BigState } from "../../ui/State.tsx";
import { status } from "../model.ts";

export function Refused() {
  const [how, setHow] = useState(false);
  const problem = status.value.problem;
  const isStorage = problem === null || problem === "storage-refused";
  const other = problem && !isStorage ? problemWords(problem) : null;
  return (
    <Page
      bar={<Bar title={t("cover.name")} />}
      foot={
        <div class="acts">
          {isStorage && (
            <Button look="fill" main wide onTap={() => setHow(true)}>
              {t("refused.how")}
            </Button>
          )}
          <Button wide onTap={() => location.replace("/")}>
            {t("write.try-again")}
          </Button>
        </div>
      }
    >
      <BigState state="needs-you" />
      <h1>{other ? other.reason : t("refused.title")}</h1>
      <p>{other ? other.safe : t("refused.note")}</p>
      {isStorage && <p class="muted">{t("refused.safe")}</p>}
      {how && <p role="status">{t("refused.how.text")}</p>}
    </Page>
  );
}
