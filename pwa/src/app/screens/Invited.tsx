// Somebody opened a link they were sent: onwards in the app itself, copied in a tab that is not the place for it.
import { say } from "../../i18n/far/words.ts";
import { t } from "../../i18n/words.ts";
import { problemWords } from "../../practices/words.ts";
import { Bar } from "../../ui/Bar.tsx";
import { Button } from "../../ui/Button.tsx";
import { Page } from "../../ui/Page.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { afterPhrase, useDesk } from "../desk.ts";
import { invitation, shouldInstall } from "../invited.ts";
import { InstallFirst } from "./InstallFirst.tsx";

export function Invited() {
  const desk = useDesk();
  const { phase, group } = desk.status.value;
  const leave = () => desk.go("/", true);
  if (group === null && shouldInstall()) return <InstallFirst link={invitation.value} onLeave={leave} />;
  const join = () => {
    afterPhrase.value = "/join/link";
    desk.go(phase === "fresh" ? "/begin" : "/join/link");
  };
  return (
    <Page
      bar={<Bar title={t("link.title")} onBack={leave} />}
      foot={
        <div class="acts">
          {group === null && (
            <Button look="fill" main wide onTap={join}>
              {say("invited.join")}
            </Button>
          )}
          <Button wide onTap={leave}>
            {say("invited.later")}
          </Button>
        </div>
      }
    >
      <h1>{say("invited.title")}</h1>
      {group === null ? <p>{t("first.trust")}</p> : <Problem {...problemWords("already-in")} />}
    </Page>
  );
}
