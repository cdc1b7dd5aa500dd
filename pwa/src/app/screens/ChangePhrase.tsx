// A new lock phrase for this phone. The old one opens nothing afterwards.
import { useState } from "preact/hooks";
import { t } from "../../i18n/words.ts";
import { problemWords } from "../../practices/words.ts";
import { Bar } from "../../ui/Bar.tsx";
import { Field } from "../../ui/Box.tsx";
import { Button, WorkButton } from "../../ui/Button.tsx";
import { Page } from "../../ui/Page.tsx";
import { Mistake } from "../../ui/Problem.tsx";
import { useDesk } from "../desk.ts";
import { LEAST_LETTERS } from "./OwnPhrase.tsx";
import { SixWords } from "./SixWords.tsx";

export function ChangePhrase() {
  const desk = useDesk();
  const [old, setOld] = useState("");
  const [fresh, setFresh] = useState("");
  const [suggested, setSuggested] = useState("");
  const [shown, setShown] = useState(false);
  const [mistake, setMistake] = useState<string | null>(null);
  const [changed, setChanged] = useState(false);
  const back = () => desk.go("/us/phone");
  const change = async () => {
    if (fresh.trim().length < LEAST_LETTERS) return setMistake(t("own.short", { count: LEAST_LETTERS }));
    const answer = await desk.phone.changePhrase(old.trim(), fresh.trim());
    if (!answer.ok) return setMistake(problemWords(answer.problem).reason);
    if (!answer.value.opened) return setMistake(`${t("change.wrong")} ${t("unlock.nothing-erased")}`);
    setChanged(true);
  };
  const suggest = async () => {
    const words = await desk.phone.suggestPhrase();
    setSuggested(words);
    setFresh(words);
  };
  const bar = <Bar title={t("change.title")} heading onBack={back} onHide={desk.hide} />;
  if (changed)
    return (
      <Page bar={bar} step="done">
        <p>{t("change.done")}</p>
        <Button look="fill" main wide onTap={back}>
          {t("sheet.understood")}
        </Button>
      </Page>
    );
  return (
    <Page
      bar={bar}
      foot={
        <div class="acts">
          <WorkButton look="fill" main wide busy={t("busy.making")} onWork={change}>
            {t("change.do")}
          </WorkButton>
          <Button look="calm" wide icon="eye" onTap={() => setShown(!shown)}>
            {shown ? t("unlock.veil") : t("unlock.show")}
          </Button>
        </div>
      }
    >
      <Field label={t("change.old")} value={old} veiled={!shown} onWrite={setOld} />
      <Field label={t("change.new")} value={fresh} veiled={!shown} onWrite={setFresh} />
      <WorkButton onWork={suggest}>{t("change.suggest")}</WorkButton>
      {suggested && <SixWords phrase={suggested} />}
      {mistake && <Mistake>{mistake}</Mistake>}
      <p class="small muted">{t("phrase.lost.short")}</p>
    </Page>
  );
}
