// In the group already, with another phone: beside that one, or in its place. What does not come back is said before anything is asked.
import { useState } from "preact/hooks";
import { say } from "../../i18n/wayin/words.ts";
import type { Problem as Code } from "../../phone/api.ts";
import { problemWords } from "../../practices/words.ts";
import { Bar } from "../../ui/Bar.tsx";
import { Button } from "../../ui/Button.tsx";
import { Page } from "../../ui/Page.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { Row, Ruled } from "../../ui/Row.tsx";
import { useDesk } from "../desk.ts";
import { Facts } from "./Facts.tsx";
import { Scan } from "./Scan.tsx";
import { ShowMine } from "./ShowMine.tsx";

type Step = "which" | "mine" | "lost" | "scan-lost";

export function Already() {
  const desk = useDesk();
  const [step, setStep] = useState<Step>("which");
  const [code, setCode] = useState("");
  const [problem, setProblem] = useState<Code | null>(null);
  const isLost = step === "lost" || step === "scan-lost";

  const ask = async (text: string) => {
    const answer = await desk.phone.requestAsMine(text, isLost);
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) setCode(answer.value);
  };
  const to = (next: Step) => () => {
    setProblem(null);
    setStep(next);
  };
  const leave = step === "which" ? () => desk.go("/join", true) : to(step === "scan-lost" ? "lost" : "which");
  const title = say(isLost ? "lost.title" : "already.title");
  const bar = <Bar title={title} onBack={leave} onHide={desk.hide} />;
  const failed = problem && <Problem {...problemWords(problem)} />;

  if (code)
    return (
      <ShowMine
        title={title}
        code={code}
        onBack={() => setCode("")}
        {...(isLost ? { said: say("lost.in") } : {})}
      />
    );
  if (step === "mine")
    return (
      <Scan title={say("mine.scan")} hint={say("mine.scan.hint")} bar={bar} failed={failed} onCode={ask} />
    );
  if (step === "scan-lost")
    return (
      <Scan title={say("lost.scan")} hint={say("lost.scan.hint")} bar={bar} failed={failed} onCode={ask} />
    );
  if (step === "lost")
    return (
      <Page
        bar={bar}
        step="lost"
        foot={
          <div class="acts">
            <Button look="fill" main wide icon="scan" onTap={to("scan-lost")}>
              {say("lost.go")}
            </Button>
          </div>
        }
      >
        <h1>{say("lost.title")}</h1>
        <Facts
          facts={[
            [say("lost.needs"), say("lost.needs.text")],
            [say("lost.back"), say("lost.back.text")],
            [say("lost.gone"), say("lost.gone.text")],
            [say("lost.old"), say("lost.old.text")],
          ]}
        />
      </Page>
    );
  return (
    <Page bar={bar} step="which">
      <h1>{say("already.which")}</h1>
      <Ruled label={say("already.which")}>
        <Row icon="phone" title={say("already.here")} meta={say("already.here.meta")} onTap={to("mine")} />
        <Row icon="key" title={say("already.lost")} meta={say("already.lost.meta")} onTap={to("lost")} />
      </Ruled>
    </Page>
  );
}
