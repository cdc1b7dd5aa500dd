// The lock phrase of this phone: six words or one's own, then what is lost if it is forgotten.
import { useEffect, useState } from "preact/hooks";
import { t } from "../../i18n/words.ts";
import type { Problem as Code } from "../../phone/api.ts";
import { problemWords } from "../../practices/words.ts";
import { Bar } from "../../ui/Bar.tsx";
import { Button, WorkButton } from "../../ui/Button.tsx";
import { Page } from "../../ui/Page.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { afterPhrase, task, useDesk } from "../desk.ts";
import { OwnPhrase } from "./OwnPhrase.tsx";
import { PickTwo } from "./PickTwo.tsx";
import { SixWords } from "./SixWords.tsx";

type Step = "words" | "own" | "pick" | "lost";

export function Begin() {
  const desk = useDesk();
  const [step, setStep] = useState<Step>("words");
  const [phrase, setPhrase] = useState("");
  const [problem, setProblem] = useState<Code | null>(null);
  useEffect(() => {
    void desk.phone.suggestPhrase().then(setPhrase);
  }, []);

  const isHurried = afterPhrase.value.startsWith("/write");
  const make = async (words: string) => {
    const answer = await desk.phone.createVault(words);
    if (!answer.ok) return setProblem(answer.problem);
    setPhrase("");
    task.value = {};
    desk.go(afterPhrase.value, true);
  };
  const leave = () => (step === "words" ? desk.go("/", true) : setStep(step === "lost" ? "pick" : "words"));
  const bar = <Bar title={t("phrase.title")} onBack={leave} />;
  const failed = problem && <Problem {...problemWords(problem)} />;

  if (step === "own") return <OwnPhrase bar={bar} failed={failed} onMake={make} />;
  if (step === "pick")
    return (
      <PickTwo bar={bar} phrase={phrase} onRight={() => setStep("lost")} onAgain={() => setStep("words")} />
    );
  if (step === "lost")
    return (
      <Page
        bar={bar}
        step="lost"
        foot={
          <div class="acts">
            <WorkButton look="fill" main wide busy={t("busy.making")} onWork={() => make(phrase)}>
              {t("phrase.understood")}
            </WorkButton>
          </div>
        }
      >
        <h1>{t("lost.title")}</h1>
        {failed}
        <div class="card">
          <p>
            <strong>{t("lost.gone")}</strong> {t("lost.gone.text")}
          </p>
          <p>
            <strong>{t("lost.back")}</strong> {t("lost.back.text")}
          </p>
          <p>
            <strong>{t("lost.nobody")}</strong> {t("lost.nobody.text")}
          </p>
        </div>
      </Page>
    );
  return (
    <Page
      bar={bar}
      step="words"
      foot={
        <div class="acts">
          {isHurried ? (
            <WorkButton
              look="fill"
              main
              wide
              busy={t("busy.making")}
              onWork={() => (phrase ? make(phrase) : Promise.resolve())}
            >
              {t("phrase.have")}
            </WorkButton>
          ) : (
            <Button look="fill" main wide onTap={() => phrase && setStep("pick")}>
              {t("phrase.written")}
            </Button>
          )}
          <Button look="calm" wide onTap={() => setStep("own")}>
            {t("phrase.own")}
          </Button>
        </div>
      }
    >
      <h1>{t("phrase.six")}</h1>
      <p class="muted">{t("phrase.six.hint")}</p>
      <SixWords phrase={phrase} />
      {failed}
      <p class="small muted">{isHurried ? t("phrase.lost.short") : t("phrase.paper")}</p>
    </Page>
  );
}
