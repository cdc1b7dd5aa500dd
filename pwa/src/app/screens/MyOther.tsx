// Another phone of mine: this one shows which member it belongs to, then reads what the other one shows.
import { useEffect, useState } from "preact/hooks";
import { t } from "../../i18n/words.ts";
import type { Problem as Code } from "../../phone/api.ts";
import { problemWords } from "../../practices/words.ts";
import { Bar } from "../../ui/Bar.tsx";
import { Button } from "../../ui/Button.tsx";
import { Page } from "../../ui/Page.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { useDesk } from "../desk.ts";
import { CodeCard } from "./CodeCard.tsx";

export function MyOther() {
  const desk = useDesk();
  const [code, setCode] = useState("");
  const [problem, setProblem] = useState<Code | null>(null);
  useEffect(() => {
    void desk.phone.memberCode().then((shown) => {
      if (shown.ok) setCode(shown.value);
      else setProblem(shown.problem);
    });
  }, []);
  return (
    <Page
      bar={<Bar title={t("mine.title")} onBack={() => desk.go("/us/phone")} onHide={desk.hide} />}
      foot={
        <div class="acts">
          <Button look="fill" main wide icon="scan" onTap={() => desk.go("/us/invite")}>
            {t("mine.scan-theirs")}
          </Button>
        </div>
      }
    >
      <h1>{t("mine.show")}</h1>
      <p class="muted">{t("mine.show.hint")}</p>
      {code && <CodeCard code={code} label={t("mine.code")} />}
      {problem && <Problem {...problemWords(problem)} />}
    </Page>
  );
}
