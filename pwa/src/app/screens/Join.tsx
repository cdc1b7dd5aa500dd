// Joining in person: my name, my code to be scanned, then the answer scanned back. No signal is needed.
import { useState } from "preact/hooks";
import { t } from "../../i18n/words.ts";
import type { Problem as Code } from "../../phone/api.ts";
import { problemWords } from "../../practices/words.ts";
import { Bar } from "../../ui/Bar.tsx";
import { Field } from "../../ui/Box.tsx";
import { Button, WorkButton } from "../../ui/Button.tsx";
import { Page } from "../../ui/Page.tsx";
import { Mistake, Problem } from "../../ui/Problem.tsx";
import { useDesk } from "../desk.ts";
import { ShowMine } from "./ShowMine.tsx";

export function Join() {
  const desk = useDesk();
  // A sponsor from afar has vouched: what is shown now is for the next member.
  const begun = desk.status.value.afar.taken?.code ?? "";
  const [name, setName] = useState("");
  const [code, setCode] = useState(begun);
  const [missing, setMissing] = useState(false);
  const [problem, setProblem] = useState<Code | null>(null);

  const ask = async () => {
    setMissing(!name.trim());
    if (!name.trim()) return;
    const answer = await desk.phone.requestCode(name.trim());
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) setCode(answer.value);
  };
  if (code)
    return <ShowMine title={t("join.title")} code={code} more={code === begun} onBack={() => setCode("")} />;
  return (
    <Page
      bar={<Bar title={t("join.title")} onBack={() => desk.go("/", true)} onHide={desk.hide} />}
      foot={
        <div class="acts">
          <WorkButton look="fill" main wide onWork={ask}>
            {t("join.next")}
          </WorkButton>
          <Button look="calm" wide icon="key" onTap={() => desk.go("/join/link")}>
            {t("link.have")}
          </Button>
          <Button look="calm" wide icon="phone" onTap={() => desk.go("/join/already")}>
            {t("mine.have")}
          </Button>
        </div>
      }
    >
      <h1>{t("join.name.title")}</h1>
      <Field
        label={t("found.me")}
        value={name}
        most={80}
        onWrite={setName}
        hint={t("found.me.hint")}
        onEnter={() => void ask()}
      />
      {missing && <Mistake>{t("join.name.missing")}</Mistake>}
      {problem && <Problem {...problemWords(problem)} />}
    </Page>
  );
}
