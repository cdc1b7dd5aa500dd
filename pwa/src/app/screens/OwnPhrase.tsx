// One's own lock phrase, twice, with an honest word about its length.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { t } from "../../i18n/words.ts";
import { Field } from "../../ui/Box.tsx";
import { Button, WorkButton } from "../../ui/Button.tsx";
import { Page } from "../../ui/Page.tsx";
import { Mistake } from "../../ui/Problem.tsx";

/** Shorter ones fall to somebody who copies the phone and guesses by machine. */
export const LEAST_LETTERS = 16;

interface Props {
  readonly bar: ComponentChildren;
  readonly failed: ComponentChildren;
  readonly onMake: (phrase: string) => Promise<void>;
}

export function OwnPhrase({ bar, failed, onMake }: Props) {
  const [phrase, setPhrase] = useState("");
  const [again, setAgain] = useState("");
  const [shown, setShown] = useState(false);
  const [mistake, setMistake] = useState<"own.short" | "own.differ" | null>(null);
  const make = async () => {
    const wrong = phrase.trim().length < LEAST_LETTERS ? "own.short" : phrase !== again ? "own.differ" : null;
    setMistake(wrong);
    if (!wrong) await onMake(phrase);
  };
  return (
    <Page
      bar={bar}
      step="own"
      foot={
        <div class="acts">
          <WorkButton look="fill" main wide busy={t("busy.making")} onWork={make}>
            {t("own.use")}
          </WorkButton>
          <Button look="calm" wide icon="eye" onTap={() => setShown(!shown)}>
            {shown ? t("unlock.veil") : t("unlock.show")}
          </Button>
        </div>
      }
    >
      <h1>{t("own.title")}</h1>
      <p class="muted">{t("own.hint", { count: LEAST_LETTERS })}</p>
      <Field label={t("own.phrase")} value={phrase} veiled={!shown} onWrite={setPhrase} />
      <Field
        label={t("own.again")}
        value={again}
        veiled={!shown}
        onWrite={setAgain}
        onEnter={() => void make()}
      />
      {mistake && <Mistake>{t(mistake, { count: LEAST_LETTERS })}</Mistake>}
      {failed}
      <p class="small muted">{t("phrase.lost.short")}</p>
    </Page>
  );
}
