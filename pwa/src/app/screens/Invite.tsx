// Letting somebody in, in person: read their code, see their name, and only then let them in.
import { useState } from "preact/hooks";
import { say } from "../../i18n/wayin/words.ts";
import { t } from "../../i18n/words.ts";
import type { Problem as Code, Newcomer } from "../../phone/api.ts";
import { problemWords } from "../../practices/words.ts";
import { Bar } from "../../ui/Bar.tsx";
import { Button, WorkButton } from "../../ui/Button.tsx";
import { Page } from "../../ui/Page.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { useDesk } from "../desk.ts";
import { askingWords } from "./asking-words.ts";
import { CodeCard } from "./CodeCard.tsx";
import { Scan } from "./Scan.tsx";

export function Invite() {
  const desk = useDesk();
  const [request, setRequest] = useState("");
  const [newcomer, setNewcomer] = useState<Newcomer | null>(null);
  const [answer, setAnswer] = useState<{ code: string; admits: boolean } | null>(null);
  const [problem, setProblem] = useState<Code | null>(null);

  const read = async (text: string) => {
    const who = await desk.phone.readRequest(text);
    setProblem(who.ok ? null : who.problem);
    if (!who.ok) return;
    setRequest(text);
    setNewcomer(who.value);
  };
  const letIn = async () => {
    const vouched = await desk.phone.vouch(request);
    setProblem(vouched.ok ? null : vouched.problem);
    if (vouched.ok) setAnswer(vouched.value);
  };
  const back = () => (newcomer && !answer ? setNewcomer(null) : desk.go("/us"));
  const bar = <Bar title={t("invite.title")} onBack={back} onHide={desk.hide} />;
  const failed = problem && <Problem {...problemWords(problem)} />;

  if (!newcomer)
    return (
      <Scan title={t("invite.scan")} hint={t("invite.scan.hint")} bar={bar} failed={failed} onCode={read} />
    );
  const words = askingWords(newcomer);
  if (answer)
    return (
      <Page
        bar={bar}
        step="answer"
        foot={
          <div class="acts">
            <Button look="fill" main wide onTap={() => desk.go("/us")}>
              {t("invite.done")}
            </Button>
          </div>
        }
      >
        <h1>{answer.admits ? words.show : t("invite.show.more")}</h1>
        <CodeCard code={answer.code} label={answer.admits ? t("invite.code") : t("join.code")} />
        <p class="muted">{answer.admits ? words.showHint : t("invite.show.more.hint")}</p>
      </Page>
    );
  return (
    <Page
      bar={bar}
      step="who"
      foot={
        <div class="acts">
          <WorkButton look="fill" main wide onWork={letIn}>
            {words.yes}
          </WorkButton>
          <Button look="calm" wide onTap={() => setNewcomer(null)}>
            {t("invite.not")}
          </Button>
        </div>
      }
    >
      <h1>{words.who}</h1>
      <p>{words.means}</p>
      {newcomer.asks !== "key" && (
        <p class="muted">
          {newcomer.missing > 0 ? t("invite.missing", { count: newcomer.missing }) : t("invite.enough")}
        </p>
      )}
      {newcomer.asks === "back" && <p class="muted">{say("back.said")}</p>}
      {words.face && <p class={newcomer.asks === "back" ? "" : "small muted"}>{words.face}</p>}
      {failed}
    </Page>
  );
}
