// Somebody opened a link they were sent: onwards in the app itself, copied in a tab that is not the place for it.
import { useState } from "preact/hooks";
import { say } from "../../i18n/far/words.ts";
import { t } from "../../i18n/words.ts";
import type { Problem as Code } from "../../phone/api.ts";
import { problemWords } from "../../practices/words.ts";
import { Bar } from "../../ui/Bar.tsx";
import { Button, WorkButton } from "../../ui/Button.tsx";
import { Page } from "../../ui/Page.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { afterPhrase, useDesk } from "../desk.ts";
import { turnTo } from "../groups.ts";
import { invitation, shouldInstall } from "../invited.ts";
import { InstallFirst } from "./InstallFirst.tsx";

export function Invited() {
  const desk = useDesk();
  const { phase, group } = desk.status.value;
  const [problem, setProblem] = useState<Code | null>(null);
  const leave = () => desk.go("/", true);
  if (group === null && shouldInstall()) return <InstallFirst link={invitation.value} onLeave={leave} />;
  const joinApart = async () => setProblem(await turnTo(desk, () => desk.phone.newRoom(), "/join/link"));
  const join = () => {
    afterPhrase.value = "/join/link";
    desk.go(phase === "fresh" ? "/begin" : "/join/link");
  };
  return (
    <Page
      bar={<Bar title={t("link.title")} onBack={leave} />}
      foot={
        <div class="acts">
          {group === null ? (
            <Button look="fill" main wide onTap={join}>
              {say("invited.join")}
            </Button>
          ) : (
            <WorkButton look="fill" main wide onWork={joinApart}>
              {say("invited.join")}
            </WorkButton>
          )}
          <Button wide onTap={leave}>
            {say("invited.later")}
          </Button>
        </div>
      }
    >
      <h1>{say("invited.title")}</h1>
      <p>{group === null ? t("first.trust") : say("groups.apart", { group: group.name })}</p>
      {problem && <Problem {...problemWords(problem)} />}
    </Page>
  );
}
