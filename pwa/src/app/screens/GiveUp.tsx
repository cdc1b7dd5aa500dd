// A way in that nobody answered is given up: what is forgotten, what stays; asked twice.
import { useState } from "preact/hooks";
import { say } from "../../i18n/wayin/words.ts";
import { t } from "../../i18n/words.ts";
import type { Problem as Code } from "../../phone/api.ts";
import { problemWords } from "../../practices/words.ts";
import { Bar } from "../../ui/Bar.tsx";
import { Page } from "../../ui/Page.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { Sure } from "../../ui/Sure.tsx";
import { useDesk } from "../desk.ts";
import { turnTo } from "../groups.ts";
import { Facts } from "./Facts.tsx";

export function GiveUp() {
  const desk = useDesk();
  const [problem, setProblem] = useState<Code | null>(null);
  const stay = () => desk.go("/", true);
  const giveUp = () => turnTo(desk, () => desk.phone.giveUpRoom()).then(setProblem);
  return (
    <Page
      bar={<Bar title={t("give-up.title")} onBack={stay} onHide={desk.hide} />}
      foot={
        <div class="acts">
          <Sure
            question={say("give-up.sure")}
            stay={say("give-up.keep")}
            act={say("give-up.do")}
            onStay={stay}
            onAct={giveUp}
          />
        </div>
      }
    >
      <h1>{t("give-up.title")}</h1>
      <Facts
        facts={[
          [say("give-up.what"), say("give-up.what.text")],
          [say("give-up.stays"), say("give-up.stays.text")],
        ]}
      />
      {problem && <Problem {...problemWords(problem)} />}
    </Page>
  );
}
