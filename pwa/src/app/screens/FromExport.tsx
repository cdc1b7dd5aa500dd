// A group begins from an export: the file is checked, what it holds is said, then it is founded like any other.
import { useState } from "preact/hooks";
import { say } from "../../i18n/keep/words.ts";
import { dayOfHours } from "../../i18n/times.ts";
import { t } from "../../i18n/words.ts";
import type { Problem as Code, ReadExport } from "../../phone/api.ts";
import { Field } from "../../ui/Box.tsx";
import { WorkButton } from "../../ui/Button.tsx";
import { Chips } from "../../ui/Chips.tsx";
import { Mistake } from "../../ui/Problem.tsx";
import { useDesk } from "../desk.ts";
import { Failed, KeepPage } from "./KeepPage.tsx";
import { PickFile } from "./PickFile.tsx";

interface Chosen {
  readonly text: string;
  readonly read: ReadExport;
}

export function FromExport() {
  const desk = useDesk();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Code | null>(null);
  const look = async (file: File) => {
    setBusy(true);
    const text = await file.text();
    const answer = await desk.phone.readExport(text);
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    setChosen(answer.ok ? { text, read: answer.value } : null);
  };
  if (chosen) return <Holds {...chosen} onAgain={() => setChosen(null)} />;
  return (
    <KeepPage
      title={say("from.title")}
      onBack={() => desk.go("/group")}
      acts={
        <PickFile fill onFile={look}>
          {busy ? say("from.reading") : say("from.pick")}
        </PickFile>
      }
    >
      <p>{say("from.what")}</p>
      <Failed problem={problem} />
    </KeepPage>
  );
}

const NOBODY = "";

function Holds({ text, read, onAgain }: Chosen & { onAgain: () => void }) {
  const desk = useDesk();
  const here = read.members.filter((member) => member.here);
  const [who, setWho] = useState(here.some(({ id }) => id === read.me) ? (read.me ?? NOBODY) : NOBODY);
  const [name, setName] = useState(here.find(({ id }) => id === who)?.name ?? "");
  const [passcode, setPasscode] = useState("");
  const [missing, setMissing] = useState(false);
  const [problem, setProblem] = useState<Code | null>(null);
  const found = async () => {
    setMissing(!name.trim());
    if (!name.trim()) return;
    const answer = await desk.phone.carryOnFrom(text, name.trim(), passcode.trim(), who || null);
    if (answer.ok) return desk.go("/", true);
    setProblem(answer.problem);
  };
  const pick = (id: string) => {
    setWho(id);
    setName(here.find((member) => member.id === id)?.name ?? name);
  };
  return (
    <KeepPage
      title={say("from.title")}
      step="holds"
      heading={read.name}
      onBack={onAgain}
      acts={
        <WorkButton look="fill" main wide busy={t("busy.founding")} onWork={found}>
          {say("from.do")}
        </WorkButton>
      }
    >
      <p class="num">
        {say("from.entries", { count: read.entries })}
        {" · "}
        {say("from.range", { from: dayOfHours(read.from), to: dayOfHours(read.to) })}
      </p>
      <p class="small muted">{say("from.checked")}</p>
      <Chips
        label={say("from.me")}
        shown
        choices={[
          ...here.map((member) => ({ value: member.id, label: member.name })),
          { value: NOBODY, label: say("from.nobody"), spare: true },
        ]}
        chosen={who}
        onPick={pick}
      />
      <Field label={t("found.me")} value={name} most={80} onWrite={setName} hint={t("found.me.hint")} />
      {missing && <Mistake>{t("join.name.missing")}</Mistake>}
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
    </KeepPage>
  );
}
