// My code is shown, theirs is scanned back, until this phone is in. No signal is needed.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { t } from "../../i18n/words.ts";
import type { Problem as Code } from "../../phone/api.ts";
import { problemWords } from "../../practices/words.ts";
import { Bar } from "../../ui/Bar.tsx";
import { Button } from "../../ui/Button.tsx";
import { Page } from "../../ui/Page.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { useDesk } from "../desk.ts";
import { CodeCard } from "./CodeCard.tsx";
import { JoinedIn } from "./JoinedIn.tsx";
import { Scan } from "./Scan.tsx";

interface Props {
  readonly title: string;
  readonly code: string;
  /** One member has vouched already: what is shown now is for the next. */
  readonly more?: boolean;
  /** Instead of the usual words above and below the code. */
  readonly heading?: string;
  readonly hint?: string;
  readonly onBack: () => void;
  /** Said once this phone is in. */
  readonly said?: string;
  readonly children?: ComponentChildren;
}

export function ShowMine(props: Props) {
  const { title, onBack, said } = props;
  const desk = useDesk();
  const [step, setStep] = useState<"show" | "scan" | "in">("show");
  const [code, setCode] = useState(props.code);
  const [more, setMore] = useState(props.more ?? false);
  const [problem, setProblem] = useState<Code | null>(null);
  const read = async (text: string) => {
    const answer = await desk.phone.readAnswer(text);
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    if (answer.value.joined) return setStep("in");
    if (answer.value.code) setCode(answer.value.code);
    setMore(true);
    setStep("show");
  };
  const bar = (
    <Bar title={title} onBack={step === "scan" ? () => setStep("show") : onBack} onHide={desk.hide} />
  );
  const failed = problem && <Problem {...problemWords(problem)} />;
  if (step === "in") return <JoinedIn title={title} {...(said === undefined ? {} : { said })} />;
  if (step === "scan") return <Scan title={t("join.scan")} bar={bar} failed={failed} onCode={read} />;
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
      <h1>{more ? t("join.show.more") : (props.heading ?? t("join.show"))}</h1>
      <CodeCard code={code} label={t("join.code")} />
      <p class="muted">{props.hint ?? t("join.show.hint")}</p>
      {failed}
      {props.children}
    </Page>
  );
}
