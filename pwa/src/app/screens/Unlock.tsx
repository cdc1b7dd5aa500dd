// Open: the phrase, shown or veiled, pasted or typed. A wrong one names the next step and erases nothing.
import { useEffect, useState } from "preact/hooks";
import { t } from "../../i18n/words.ts";
import { problemWords } from "../../practices/words.ts";
import { Bar } from "../../ui/Bar.tsx";
import { Field } from "../../ui/Box.tsx";
import { Button } from "../../ui/Button.tsx";
import { Page } from "../../ui/Page.tsx";
import { Mistake } from "../../ui/Problem.tsx";
import { useSecondsLeft } from "../../ui/Undo.tsx";
import { useWork } from "../../ui/use-work.ts";
import { useDesk } from "../desk.ts";
import { Slots } from "./Slots.tsx";

const blank = ["", "", "", "", "", ""] as const;

export function Unlock() {
  const desk = useDesk();
  const [words, setWords] = useState<readonly string[]>(blank);
  const [own, setOwn] = useState<string | null>(null);
  const [shown, setShown] = useState(false);
  const [bad, setBad] = useState<number | null>(null);
  const [mistake, setMistake] = useState<string | null>(null);
  const [waitUntil, setWaitUntil] = useState(() => desk.now() + desk.status.peek().waitSeconds * 1000);
  const left = useSecondsLeft(waitUntil, desk.now);

  const open = async () => {
    const phrase = own ?? words.join(" ").trim();
    if (left > 0 || !phrase) return;
    const answer = await desk.phone.unlock(phrase);
    if (!answer.ok) return setMistake(problemWords(answer.problem).reason);
    if (answer.value.opened) return desk.go("/", true);
    setBad(answer.value.badWord);
    setWaitUntil(desk.now() + answer.value.waitSeconds * 1000);
    setMistake(
      answer.value.badWord ? t("unlock.bad-word", { place: answer.value.badWord }) : t("unlock.wrong"),
    );
  };
  const opening = useWork(open);
  useEffect(() => setBad(null), [words]);
  const told = desk.status.value.waitSeconds;
  useEffect(() => {
    if (told > 0) setWaitUntil((until) => Math.max(until, desk.now() + told * 1000));
  }, [told]);

  return (
    <Page
      keepFocus
      bar={<Bar title={t("unlock.title")} onBack={() => desk.go("/", true)} onHide={desk.hide} />}
      foot={
        <div class="acts">
          {left > 0 ? (
            <Button look="shut" main wide onTap={() => undefined}>
              {t("unlock.wait", { count: left })}
            </Button>
          ) : (
            <Button look="fill" main wide onTap={opening.run}>
              {opening.slow ? t("busy.opening") : t("unlock.open")}
            </Button>
          )}
          <div class="acts-row">
            <Button look="calm" wide icon="eye" onTap={() => setShown(!shown)}>
              {shown ? t("unlock.veil") : t("unlock.show")}
            </Button>
            <Button look="calm" wide onTap={() => setOwn(own === null ? "" : null)}>
              {own === null ? t("unlock.own") : t("unlock.six")}
            </Button>
          </div>
        </div>
      }
    >
      <h1>{own === null ? t("unlock.heading") : t("unlock.heading.own")}</h1>
      {own === null ? (
        <>
          <p class="muted">{t("unlock.four")}</p>
          <Slots words={words} bad={bad} shown={shown} onWords={setWords} onEnter={opening.run} />
        </>
      ) : (
        <Field
          label={t("own.phrase")}
          value={own}
          veiled={!shown}
          focus
          onWrite={setOwn}
          onEnter={opening.run}
        />
      )}
      {mistake && (
        <Mistake>
          {mistake} {t("unlock.nothing-erased")}
        </Mistake>
      )}
      <p class="small muted">{t("unlock.forgot")}</p>
    </Page>
  );
}
