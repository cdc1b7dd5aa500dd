// Joining from afar: the link and my name, five words said aloud, then the group. Closing the app in between costs nothing.
import { useState } from "preact/hooks";
import { say } from "../../i18n/far/words.ts";
import { moment } from "../../i18n/times.ts";
import { t } from "../../i18n/words.ts";
import type { Problem as Code, TakenView } from "../../phone/api.ts";
import { problemWords } from "../../practices/words.ts";
import { Bar } from "../../ui/Bar.tsx";
import { Field } from "../../ui/Box.tsx";
import { Button, WorkButton } from "../../ui/Button.tsx";
import { Page } from "../../ui/Page.tsx";
import { Mistake, Problem } from "../../ui/Problem.tsx";
import { useDesk } from "../desk.ts";
import { invitation, shouldInstall } from "../invited.ts";
import { useLooking } from "../looking.ts";
import { FiveWords } from "./FiveWords.tsx";
import { InstallFirst } from "./InstallFirst.tsx";
import { JoinedIn } from "./JoinedIn.tsx";

export function TakeLink() {
  const desk = useDesk();
  const { afar, group, rooms } = desk.status.value;
  const leave = () => desk.go("/", true);
  if (group !== null) return <JoinedIn title={t("link.title")} />;
  if (afar.taken !== null) return <Taken link={afar.taken} onLeave={leave} />;
  // Where a group is kept already, the next one belongs beside it.
  if (rooms.length < 2 && shouldInstall()) return <InstallFirst link={invitation.value} onLeave={leave} />;
  return <Paste onLeave={() => desk.go("/join", true)} />;
}

function Paste({ onLeave }: { onLeave: () => void }) {
  const desk = useDesk();
  const [text, setText] = useState(invitation.value);
  const [name, setName] = useState("");
  const [missing, setMissing] = useState(false);
  const [problem, setProblem] = useState<Code | null>(null);
  const use = async () => {
    setMissing(!text.trim() || !name.trim());
    if (!text.trim() || !name.trim()) return;
    const answer = await desk.phone.takeLink(text, name.trim());
    // Once it is taken, its own page says what it waits for.
    setProblem(answer.ok || desk.status.value.afar.taken !== null ? null : answer.problem);
    if (desk.status.value.afar.taken !== null) invitation.value = "";
  };
  return (
    <Page
      bar={<Bar title={t("link.title")} onBack={onLeave} onHide={desk.hide} />}
      foot={
        <div class="acts">
          <WorkButton look="fill" main wide onWork={use}>
            {say("link.use")}
          </WorkButton>
        </div>
      }
    >
      <h1>{say("link.paste")}</h1>
      <Field label={say("link.box")} value={text} lines={3} ltr onWrite={setText} />
      <Field
        label={t("found.me")}
        value={name}
        most={80}
        onWrite={setName}
        hint={t("found.me.hint")}
        onEnter={() => void use()}
      />
      {missing && <Mistake>{say("link.missing")}</Mistake>}
      {problem && <Problem {...problemWords(problem)} />}
    </Page>
  );
}

function Taken({ link, onLeave }: { link: TakenView; onLeave: () => void }) {
  const desk = useDesk();
  const { problem, look } = useLooking();
  const bar = <Bar title={t("link.title")} onBack={onLeave} onHide={desk.hide} />;
  const shown = problem && <Problem {...problemWords(problem)} />;
  const other = (
    <WorkButton wide onWork={() => desk.phone.leaveLink()}>
      {say("link.other")}
    </WorkButton>
  );
  switch (link.state) {
    case "opening":
    case "replying":
      return (
        <Page
          bar={bar}
          step="opening"
          foot={
            <div class="acts">
              <WorkButton look="fill" main wide onWork={look}>
                {t("write.try-again")}
              </WorkButton>
            </div>
          }
        >
          <h1>{say("link.opening.title")}</h1>
          <p>{t("link.opening")}</p>
          {shown}
        </Page>
      );
    case "compare":
      return (
        <Page
          bar={bar}
          step={link.same ? "theirs" : "compare"}
          foot={
            <div class="acts">
              {!link.same && (
                <WorkButton look="fill" main wide onWork={() => desk.phone.answerWords(true)}>
                  {say("words.same")}
                </WorkButton>
              )}
              <WorkButton wide onWork={() => desk.phone.answerWords(false)}>
                {say("words.differ")}
              </WorkButton>
            </div>
          }
        >
          <h1>{link.same ? say("link.theirs.title") : say("words.title")}</h1>
          <p class="muted">{link.same ? say("link.theirs") : say("words.hint")}</p>
          <FiveWords words={link.words} label={say("words.list")} />
          {link.same && <p class="small muted">{t("link.opening")}</p>}
          {shown}
        </Page>
      );
    case "vouched":
      return (
        <Page
          bar={bar}
          step="vouched"
          foot={
            <div class="acts">
              <Button look="fill" main wide icon="scan" onTap={() => desk.go("/join")}>
                {say("link.show-code")}
              </Button>
              {other}
            </div>
          }
        >
          <h1>{say("link.vouched.title")}</h1>
          <p>{say("link.vouched")}</p>
        </Page>
      );
    default:
      return (
        <Page bar={bar} step={link.state} foot={<div class="acts">{other}</div>}>
          <Over link={link} now={desk.now()} />
        </Page>
      );
  }
}

function Over({ link, now }: { link: TakenView; now: number }) {
  if (link.state === "ended") {
    const isPast = link.until <= now;
    return (
      <>
        <h1>{isPast ? say("afar.ended.title", { when: moment(link.until) }) : say("link.nowhere.title")}</h1>
        <p>{say("link.ended")}</p>
      </>
    );
  }
  const state = link.state as "opened" | "lost" | "back" | "differ" | "strange";
  if (state === "lost" || state === "back")
    return (
      <>
        <h1>{say(`link.${state}.title`)}</h1>
        <p>{say(`link.${state}`)}</p>
      </>
    );
  return <Problem reason={say(`link.${state}.title`)} safe={say(`link.${state}`)} />;
}
