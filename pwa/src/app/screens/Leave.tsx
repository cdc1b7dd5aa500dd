// Leaving: what stays on this phone, what ends, what could be lost by number; asked twice.

import { useState } from "preact/hooks";
import { say } from "../../i18n/affairs.ts";
import { t } from "../../i18n/words.ts";
import type { Problem as Code, GroupView } from "../../phone/api.ts";
import { problemWords } from "../../practices/words.ts";
import { Button, WorkButton } from "../../ui/Button.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { Sure } from "../../ui/Sure.tsx";
import { useDesk } from "../desk.ts";
import { PersonPage } from "./PersonPage.tsx";

export function Leave({ group }: { group: GroupView }) {
  const desk = useDesk();
  const [asked, setAsked] = useState(false);
  const [problem, setProblem] = useState<Code | null>(null);
  const unsent = desk.status.value.onlyHere ?? 0;
  const drafts = desk.items.value.filter(({ state }) => state === "draft" || state === "in-envelope").length;
  const me = group.members.find((member) => member.me);
  if (!me) return null;
  if (group.standing !== "in") return <PersonPage member={me} />;
  const leave = async () => {
    const answer = await desk.phone.leaveGroup();
    if (answer.ok) return desk.go("/us", true);
    setProblem(answer.problem);
    setAsked(false);
  };
  return (
    <PersonPage
      member={me}
      foot={
        asked ? (
          <Sure
            question={say("leave.sure", { group: group.name })}
            stay={say("leave.stay")}
            act={say("leave.do")}
            onStay={() => setAsked(false)}
            onAct={leave}
          />
        ) : (
          <Button wide onTap={() => setAsked(true)}>
            {say("leave.title")}
          </Button>
        )
      }
    >
      <h2>{say("leave.title")}</h2>
      <dl class="facts">
        <div>
          <dt>{say("leave.stays")}</dt>
          <dd>{say("leave.stays.text")}</dd>
        </div>
        <div>
          <dt>{say("leave.ends")}</dt>
          <dd>{say("leave.ends.text")}</dd>
        </div>
        {unsent + drafts > 0 && (
          <div>
            <dt>{say("leave.lost")}</dt>
            {unsent > 0 && <dd>{say("leave.unsent", { count: unsent })}</dd>}
            {drafts > 0 && <dd>{say("leave.drafts", { count: drafts })}</dd>}
          </div>
        )}
      </dl>
      {group.members.length === 1 && <p>{say("leave.last")}</p>}
      {unsent > 0 && (
        <WorkButton icon="swap" busy={t("exchange.running")} onWork={() => desk.phone.exchangeNow()}>
          {t("exchange.now")}
        </WorkButton>
      )}
      {problem && <Problem {...problemWords(problem)} />}
    </PersonPage>
  );
}
