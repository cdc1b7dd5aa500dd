// A member's phone is lost: this one shows who they are to their new phone, then reads what that one shows.
import { useEffect, useState } from "preact/hooks";
import { say } from "../../i18n/wayin/words.ts";
import { t } from "../../i18n/words.ts";
import type { Problem as Code } from "../../phone/api.ts";
import { problemWords } from "../../practices/words.ts";
import { Bar } from "../../ui/Bar.tsx";
import { Button } from "../../ui/Button.tsx";
import { Page } from "../../ui/Page.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { chosenMember, useDesk } from "../desk.ts";
import { CodeCard } from "./CodeCard.tsx";

export function NewPhoneOf() {
  const desk = useDesk();
  const [code, setCode] = useState("");
  const [problem, setProblem] = useState<Code | null>(null);
  const member = desk.status.value.group?.members.find(({ id }) => id === chosenMember.value);
  useEffect(() => {
    void desk.phone.memberCode(member?.id ?? "").then((shown) => {
      if (shown.ok) setCode(shown.value);
      else setProblem(shown.problem);
    });
  }, []);
  const name = member?.name ?? "";
  return (
    <Page
      bar={<Bar title={say("back.title", { name })} onBack={() => history.back()} onHide={desk.hide} />}
      foot={
        <div class="acts">
          <Button look="fill" main wide icon="scan" onTap={() => desk.go("/us/invite")}>
            {t("mine.scan-theirs")}
          </Button>
        </div>
      }
    >
      <h1>{say("back.show", { name })}</h1>
      {code && <CodeCard code={code} label={t("mine.code")} />}
      <p class="muted">{say("back.show.hint")}</p>
      {problem && <Problem {...problemWords(problem)} />}
    </Page>
  );
}
