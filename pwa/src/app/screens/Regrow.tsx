// Carrying the group on: what begins, what stays, who is expected; here, or on another server.
import { useState } from "preact/hooks";
import { say } from "../../i18n/keep/words.ts";
import { t } from "../../i18n/words.ts";
import type { Problem as Code, GroupView } from "../../phone/api.ts";
import { closeAll } from "../../practices/editor.ts";
import { Field } from "../../ui/Box.tsx";
import { Button, WorkButton } from "../../ui/Button.tsx";
import { Chips } from "../../ui/Chips.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { useDesk } from "../desk.ts";
import { Failed, KeepPage } from "./KeepPage.tsx";

export function Regrow() {
  const desk = useDesk();
  const { group } = desk.status.value;
  if (group && group.standing !== "archive") return <RegrowOf group={group} />;
  return (
    <KeepPage title={say("on.title")} onBack={() => desk.go("/us")}>
      <Empty icon="us" said={t("problem.no-group")} />
    </KeepPage>
  );
}

function RegrowOf({ group }: { group: GroupView }) {
  const desk = useDesk();
  const others = group.members.filter(({ me }) => !me);
  const [without, setWithout] = useState<readonly string[]>([]);
  const [passcode, setPasscode] = useState("");
  const [problem, setProblem] = useState<Code | null>(null);
  const toggle = (id: string) =>
    setWithout(without.includes(id) ? without.filter((one) => one !== id) : [...without, id]);
  const begin = async () => {
    if (!(await closeAll())) return setProblem("storage-closed");
    const answer = await desk.phone.regrow(passcode.trim(), without);
    if (answer.ok) return desk.go("/us/welcome", true);
    setProblem(answer.problem);
  };
  return (
    <KeepPage
      title={say("on.title")}
      onBack={() => desk.go("/us")}
      acts={
        <WorkButton look="fill" main wide busy={t("busy.founding")} onWork={begin}>
          {say("on.here")}
        </WorkButton>
      }
    >
      <p>{say("on.what")}</p>
      <p>{say("on.stays")}</p>
      {others.length === 0 ? (
        <p class="muted">{say("on.alone")}</p>
      ) : (
        <>
          <Chips
            label={say("on.who")}
            shown
            choices={others.map(({ id, name }) => ({ value: id, label: name }))}
            chosen={others.map(({ id }) => id).filter((id) => !without.includes(id))}
            onPick={toggle}
          />
          <p class="small muted">{say(others.length === 1 ? "on.two" : "on.who.hint")}</p>
        </>
      )}
      {problem === "passcode-needed" && (
        <Field
          label={t("found.passcode")}
          value={passcode}
          onWrite={setPasscode}
          hint={t("found.passcode.hint")}
          ltr
        />
      )}
      <Failed problem={problem} />
      <p class="small muted">{say("on.limit")}</p>
      <section class="card">
        <h2>{say("on.there")}</h2>
        <p class="small">{say("on.there.text")}</p>
        <Button wide onTap={() => desk.go("/us/copy")}>
          {say("copy.title")}
        </Button>
      </section>
    </KeepPage>
  );
}
