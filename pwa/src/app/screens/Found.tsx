// Starting a group: its name, one's own name here, and the passcode when this server asks for one.
import { useState } from "preact/hooks";
import { t } from "../../i18n/words.ts";
import type { Problem as Code } from "../../phone/api.ts";
import { problemWords } from "../../practices/words.ts";
import { Bar } from "../../ui/Bar.tsx";
import { Field } from "../../ui/Box.tsx";
import { Button, WorkButton } from "../../ui/Button.tsx";
import { Page } from "../../ui/Page.tsx";
import { Mistake, Problem } from "../../ui/Problem.tsx";
import { useDesk } from "../desk.ts";

export function Found() {
  const desk = useDesk();
  const [group, setGroup] = useState("");
  const [me, setMe] = useState("");
  const [passcode, setPasscode] = useState("");
  const [needsPasscode, setNeedsPasscode] = useState(false);
  const [missing, setMissing] = useState(false);
  const [problem, setProblem] = useState<Code | null>(null);
  const found = async () => {
    const isMissing = !group.trim() || !me.trim();
    setMissing(isMissing);
    if (isMissing) return;
    const answer = await desk.phone.foundGroup(group.trim(), me.trim(), passcode.trim());
    if (answer.ok) return desk.go("/", true);
    if (answer.problem === "passcode-needed") setNeedsPasscode(true);
    setProblem(answer.problem);
  };
  return (
    <Page
      bar={<Bar title={t("first.found")} onBack={() => desk.go("/", true)} onHide={desk.hide} />}
      foot={
        <div class="acts">
          <WorkButton look="fill" main wide busy={t("busy.founding")} onWork={found}>
            {t("found.do")}
          </WorkButton>
          <Button look="calm" wide icon="note" onTap={() => desk.go("/group/file")}>
            {t("regrow.file")}
          </Button>
        </div>
      }
    >
      <h1>{t("found.title")}</h1>
      <Field
        label={t("found.group")}
        value={group}
        most={80}
        onWrite={setGroup}
        hint={t("found.group.hint")}
      />
      <Field label={t("found.me")} value={me} most={80} onWrite={setMe} hint={t("found.me.hint")} />
      {needsPasscode && (
        <Field
          label={t("found.passcode")}
          value={passcode}
          onWrite={setPasscode}
          hint={t("found.passcode.hint")}
          ltr
        />
      )}
      {missing && <Mistake>{t("found.missing")}</Mistake>}
      {problem && <Problem {...problemWords(problem)} />}
      <p class="small muted">{t("found.server")}</p>
    </Page>
  );
}
