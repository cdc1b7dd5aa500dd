// Check together: eight words and one code to hold beside another phone's. What differs is named, and what to do about it.
import { useEffect, useState } from "preact/hooks";
import { say } from "../../i18n/far/words.ts";
import { t } from "../../i18n/words.ts";
import type { CheckCard, Checked, Problem as Code } from "../../phone/api.ts";
import { problemWords } from "../../practices/words.ts";
import { Bar } from "../../ui/Bar.tsx";
import { Button, WorkButton } from "../../ui/Button.tsx";
import { Page } from "../../ui/Page.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { useDesk } from "../desk.ts";
import { runningVersion } from "../version.ts";
import { CodeCard } from "./CodeCard.tsx";
import { FiveWords } from "./FiveWords.tsx";
import { Scan } from "./Scan.tsx";

export function Check() {
  const desk = useDesk();
  const [step, setStep] = useState<"show" | "scan" | "told">("show");
  const [version, setVersion] = useState<string | null>(null);
  const [card, setCard] = useState<CheckCard | null>(null);
  const [checked, setChecked] = useState<Checked | null>(null);
  const [problem, setProblem] = useState<Code | null>(null);
  const { lastAt } = desk.status.value.exchange;

  useEffect(() => {
    const show = async () => {
      const running = await runningVersion();
      const shown = await desk.phone.checkCard(running);
      setVersion(running);
      setProblem(shown.ok ? null : shown.problem);
      setCard(shown.ok ? shown.value : null);
    };
    void show();
  }, [lastAt]);

  const read = async (text: string) => {
    const answer = await desk.phone.checkAgainst(version, text);
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    setChecked(answer.value);
    setStep("told");
  };
  const back = () => (step === "show" ? desk.go("/us") : setStep("show"));
  const bar = <Bar title={t("check.title")} onBack={back} onHide={desk.hide} />;
  const failed = problem && <Problem {...problemWords(problem)} />;
  if (step === "scan") return <Scan title={say("check.scan")} bar={bar} failed={failed} onCode={read} />;
  if (step === "told" && checked)
    return (
      <Page
        bar={bar}
        step="told"
        foot={
          <div class="acts">
            <Button look="fill" main wide onTap={() => setStep("show")}>
              {say("check.again")}
            </Button>
          </div>
        }
      >
        <Told {...checked} />
      </Page>
    );
  return (
    <Page
      bar={bar}
      step="show"
      foot={
        <div class="acts">
          <Button look="fill" main wide icon="scan" onTap={() => setStep("scan")}>
            {say("check.scan-theirs")}
          </Button>
          <WorkButton wide icon="swap" busy={t("exchange.running")} onWork={() => desk.phone.exchangeNow()}>
            {t("exchange.now")}
          </WorkButton>
        </div>
      }
    >
      <h1>{say("check.heading")}</h1>
      <p class="muted">{say("check.hint")}</p>
      {failed}
      {card && (
        <>
          <p>{say("check.position", { count: card.position })}</p>
          <FiveWords words={card.words} label={say("check.words")} />
          {!card.knowsCode && <p>{say("check.no-code")}</p>}
          <CodeCard code={card.code} label={say("check.code")} />
        </>
      )}
      <p class="small muted">{say("check.limit")}</p>
    </Page>
  );
}

function Told({ log, entries, code, keys }: Checked) {
  const isBehind = log === "they-have-more" || log === "we-have-more";
  const isOther = log === "other" || code === "other" || keys === "other";
  const isSame = log === "same" && code === "same" && keys === "same";
  return (
    <>
      <h1>{isOther ? say("check.other") : isSame ? say("check.same") : say("check.not-yet")}</h1>
      {isSame && <p>{say("check.same.text")}</p>}
      {log === "other" && <Problem reason={say("check.log.other")} safe={say("check.log.do")} />}
      {keys === "other" && <Problem reason={say("check.keys.other")} safe={say("check.keys.do")} />}
      {code === "other" && <Problem reason={say("check.code.other")} safe={say("check.code.do")} />}
      {isBehind && <p>{say(`check.${log}`, { count: entries })}</p>}
      {code === "unknown" && <p>{say("check.no-code")}</p>}
      {!isSame && (
        <ul class="facts">
          {log === "same" && <li>{say("check.log.same")}</li>}
          {code === "same" && <li>{say("check.code.same")}</li>}
          {keys === "same" && <li>{say("check.keys.same")}</li>}
        </ul>
      )}
    </>
  );
}
