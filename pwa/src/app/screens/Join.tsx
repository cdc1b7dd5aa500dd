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
import { CodeCard } from "./CodeCard.tsx";
import { JoinedIn } from "./JoinedIn.tsx";
import { Scan } from "./Scan.tsx";

type Step = "name" | "mine" | "show" | "scan" | "in";

export function Join() {
  const desk = useDesk();
  // A sponsor from afar has vouched: what is shown now is for the next member.
  const begun = desk.status.value.afar.taken?.code ?? "";
  const [step, setStep] = useState<Step>(begun ? "show" : "name");
  const [name, setName] = useState("");
  const [code, setCode] = useState(begun);
  const [more, setMore] = useState(begun !== "");
  const [missing, setMissing] = useState(false);
  const [problem, setProblem] = useState<Code | null>(null);

  const ask = async () => {
    setMissing(!name.trim());
    if (!name.trim()) return;
    const answer = await desk.phone.requestCode(name.trim());
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    setCode(answer.value);
    setStep("show");
  };
  const read = async (text: string) => {
    const answer = await desk.phone.readAnswer(text);
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    if (answer.value.joined) return setStep("in");
    if (answer.value.code) setCode(answer.value.code);
    setMore(true);
    setStep("show");
  };
  const askAsMine = async (text: string) => {
    const answer = await desk.phone.requestAsMine(text);
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    setCode(answer.value);
    setStep("show");
  };
  const leave = () =>
    step === "mine"
      ? setStep("name")
      : step === "scan"
        ? setStep("show")
        : step === "show"
          ? setStep("name")
          : desk.go("/", true);
  const bar = <Bar title={t("join.title")} onBack={leave} onHide={desk.hide} />;
  const failed = problem && <Problem {...problemWords(problem)} />;

  if (step === "scan") return <Scan title={t("join.scan")} bar={bar} failed={failed} onCode={read} />;
  if (step === "mine")
    return (
      <Scan title={t("mine.scan")} hint={t("mine.scan.hint")} bar={bar} failed={failed} onCode={askAsMine} />
    );
  if (step === "in") return <JoinedIn title={t("join.title")} />;
  if (step === "show")
    return (
      <Page
        bar={bar}
        step={`show${more ? "2" : ""}`}
        foot={
          <div class="acts">
            <Button look="fill" main wide icon="scan" onTap={() => setStep("scan")}>
              {t("join.scan-theirs")}
            </Button>
          </div>
        }
      >
        <h1>{more ? t("join.show.more") : t("join.show")}</h1>
        <CodeCard code={code} label={t("join.code")} />
        <p class="muted">{t("join.show.hint")}</p>
        {failed}
      </Page>
    );
  return (
    <Page
      bar={bar}
      foot={
        <div class="acts">
          <WorkButton look="fill" main wide onWork={ask}>
            {t("join.next")}
          </WorkButton>
          <Button look="calm" wide icon="key" onTap={() => desk.go("/join/link")}>
            {t("link.have")}
          </Button>
          <Button look="calm" wide icon="phone" onTap={() => setStep("mine")}>
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
      {failed}
    </Page>
  );
}
