// A screen fetched when it is first needed. One that cannot be fetched says so and can be asked for again; nothing is reloaded.
import type { AnyComponent } from "preact";
import { useState } from "preact/hooks";
import { lazy } from "preact-iso";
import { t } from "../i18n/words.ts";
import { Button, WorkButton } from "./Button.tsx";
import { Page } from "./Page.tsx";

type Load<P> = () => Promise<AnyComponent<P>>;

export function late<P>(load: Load<P>): AnyComponent<P> {
  return lazy(() => load().catch(() => notFetched(load))) as AnyComponent<P>;
}

function notFetched<P>(load: Load<P>): AnyComponent<P> {
  let arrived: AnyComponent<P> | null = null;
  return function NotFetched(props: P) {
    const [, setTries] = useState(0);
    const again = async () => {
      arrived = await load().catch(() => null);
      setTries((tries) => tries + 1);
    };
    const Screen = arrived;
    if (Screen) return <Screen {...(props as P & object)} />;
    return (
      <Page>
        <h1>{t("late.title")}</h1>
        <p>{t("late.safe")}</p>
        <WorkButton look="fill" main wide onWork={again}>
          {t("write.try-again")}
        </WorkButton>
        <Button wide onTap={() => history.back()}>
          {t("bar.back")}
        </Button>
      </Page>
    );
  };
}
