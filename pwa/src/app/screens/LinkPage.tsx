// One link this phone gave away: sent, answered, compared, and what came of it. Only "the same" lets somebody in.
import { useState } from "preact/hooks";
import { say } from "../../i18n/far/words.ts";
import { moment } from "../../i18n/times.ts";
import { t } from "../../i18n/words.ts";
import type { Answer, Problem as Code, GivenView } from "../../phone/api.ts";
import { CopyButton } from "../../practices/Writing.tsx";
import { problemWords } from "../../practices/words.ts";
import { Bar } from "../../ui/Bar.tsx";
import { Button, WorkButton } from "../../ui/Button.tsx";
import { Page } from "../../ui/Page.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { chosenLink, useDesk } from "../desk.ts";
import { endsInWords } from "../links.ts";
import { useLooking } from "../looking.ts";
import { FiveWords } from "./FiveWords.tsx";

export function LinkPage() {
  const desk = useDesk();
  const link = desk.status.value.afar.given.find(({ id }) => id === chosenLink.value);
  const { problem, look } = useLooking();
  const [failed, setFailed] = useState<Code | null>(null);
  const leave = () => desk.go("/us/afar");
  const act = (work: () => Promise<Answer<null>>) => async () => {
    const done = await work();
    setFailed(done.ok ? null : done.problem);
  };
  const bar = <Bar title={t("afar.title")} onBack={leave} onHide={desk.hide} />;
  if (!link)
    return (
      <Page bar={bar}>
        <h1>{t("item.gone")}</h1>
      </Page>
    );
  const wrong = failed ?? problem;
  const shown = wrong && <Problem {...problemWords(wrong)} />;
  if (link.state === "compare")
    return (
      <Page
        bar={bar}
        step="compare"
        foot={
          <div class="acts">
            <WorkButton look="fill" main wide onWork={act(() => desk.phone.answerLink(link.id, true))}>
              {say("words.same")}
            </WorkButton>
            <WorkButton wide onWork={act(() => desk.phone.answerLink(link.id, false))}>
              {say("words.differ")}
            </WorkButton>
          </div>
        }
      >
        <p class="muted">{say("afar.compare", { name: link.name ?? "" })}</p>
        <h1>{say("words.title")}</h1>
        <p class="muted">{say("words.hint")}</p>
        <FiveWords words={link.words} label={say("words.list")} />
        <p>{t("invite.means")}</p>
        {link.missing > 0 && <p>{t("invite.missing", { count: link.missing })}</p>}
        <p class="small muted">{say("afar.compare.hint")}</p>
        {shown}
      </Page>
    );
  const isOpen = link.state === "open" || link.state === "unsent";
  const away = act(() => desk.phone.putAwayLink(link.id));
  return (
    <Page
      bar={bar}
      step={link.state}
      foot={
        <div class="acts">
          {link.state === "unsent" || link.state === "answering" ? (
            <WorkButton look="fill" main wide onWork={look}>
              {t("write.try-again")}
            </WorkButton>
          ) : (
            !isOpen && (
              <WorkButton wide onWork={() => away().then(leave)}>
                {say("afar.away")}
              </WorkButton>
            )
          )}
          {isOpen && <TakeBack onBack={act(() => desk.phone.takeBackLink(link.id))} />}
        </div>
      }
    >
      <Outcome link={link} />
      {link.link !== null && <ToSend text={link.link} until={link.until} />}
      {shown}
    </Page>
  );
}

function ToSend({ text, until }: { text: string; until: number }) {
  const desk = useDesk();
  return (
    <>
      <textarea class="code-text" readOnly rows={2} aria-label={say("afar.link-text")} value={text} />
      <CopyButton text={() => text} label={say("afar.copy")} />
      <p>{endsInWords(until, desk.now())}</p>
      <p class="muted">{say("afar.send.hint")}</p>
      <p class="small muted">{say("afar.waiting")}</p>
    </>
  );
}

/** Asked twice: it cannot be given again. */
function TakeBack({ onBack }: { onBack: () => Promise<void> }) {
  const [sure, setSure] = useState(false);
  if (!sure)
    return (
      <Button wide onTap={() => setSure(true)}>
        {say("afar.back")}
      </Button>
    );
  return (
    <>
      <p class="small" role="status">
        {say("afar.back.sure")}
      </p>
      <WorkButton look="danger" wide onWork={onBack}>
        {say("afar.back.do")}
      </WorkButton>
      <Button look="calm" wide onTap={() => setSure(false)}>
        {say("afar.keep")}
      </Button>
    </>
  );
}

const alarms = ["opened", "differ", "strange"] as const;

function Outcome({ link }: { link: GivenView }) {
  const { heading, text } = outcome(link);
  if (alarms.some((one) => one === link.state)) return <Problem reason={heading} safe={text} />;
  return (
    <>
      <h1>{heading}</h1>
      {text && <p>{text}</p>}
    </>
  );
}

function outcome(link: GivenView): { heading: string; text: string } {
  const name = link.name ?? "";
  switch (link.state) {
    case "open":
    case "compare":
      return { heading: say("afar.send"), text: "" };
    case "answered":
      return link.missing > 0
        ? { heading: say("afar.answered.more", { name }), text: say("afar.answered") }
        : { heading: say("afar.answered.title", { name }), text: say("afar.answered") };
    case "in":
      return { heading: say("afar.in.title", { name }), text: say("afar.in") };
    case "ended":
      return { heading: say("afar.ended.title", { when: moment(link.until) }), text: say("afar.ended") };
    case "back": {
      const known =
        link.unopened === null
          ? "afar.back.unknown"
          : link.unopened
            ? "afar.back.closed"
            : "afar.back.was-open";
      return { heading: say("afar.back.title"), text: say(known) };
    }
    default:
      return { heading: say(`afar.${link.state}.title`), text: say(`afar.${link.state}`) };
  }
}
