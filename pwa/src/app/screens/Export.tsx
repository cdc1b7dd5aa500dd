// Everything a member can read, as files: first what they hold and who could read them, then one button for each.
import { useState } from "preact/hooks";
import { say } from "../../i18n/keep/words.ts";
import { t } from "../../i18n/words.ts";
import type { Answer, Problem as Code } from "../../phone/api.ts";
import { Button, WorkButton } from "../../ui/Button.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Note } from "../../ui/Note.tsx";
import { useDesk } from "../desk.ts";
import { download } from "../export/download.ts";
import { table, text, wholeFile } from "../export/files.ts";
import { Failed, KeepPage } from "./KeepPage.tsx";

const FACTS = ["holds", "not", "who", "delete"] as const;
const NAMES = { json: "pages.json", csv: "pages.csv", text: "pages.txt" } as const;
type Kind = keyof typeof NAMES;

export function Export() {
  const desk = useDesk();
  const [understood, setUnderstood] = useState(false);
  const back = () => (understood ? setUnderstood(false) : desk.go("/us"));
  if (desk.status.value.group === null)
    return (
      <KeepPage title={say("copy.title")} onBack={back}>
        <Empty icon="note" said={t("problem.no-group")} />
      </KeepPage>
    );
  if (understood) return <Files onBack={back} />;
  return (
    <KeepPage
      title={say("copy.title")}
      heading={say("copy.heading")}
      onBack={back}
      acts={
        <Button look="fill" main wide onTap={() => setUnderstood(true)}>
          {say("copy.understood")}
        </Button>
      }
    >
      <dl class="facts">
        {FACTS.map((fact) => (
          <div key={fact}>
            <dt>{say(`copy.${fact}`)}</dt>
            <dd>{say(`copy.${fact}.text`)}</dd>
          </div>
        ))}
      </dl>
    </KeepPage>
  );
}

function Files({ onBack }: { onBack: () => void }) {
  const desk = useDesk();
  const [problem, setProblem] = useState<Code | null>(null);
  const [saved, setSaved] = useState<Kind | null>(null);
  const [parts, setParts] = useState<readonly [done: number, total: number] | null>(null);
  const make = async (kind: Kind): Promise<Answer<Blob>> => {
    if (kind === "json") return wholeFile(desk.phone, (done, total) => setParts([done, total]));
    const first = await desk.phone.exportPart(1);
    if (!first.ok) return first;
    const { head } = first.value;
    return { ok: true, value: (kind === "csv" ? table : text)(desk.items.value, head) };
  };
  const save = async (kind: Kind) => {
    setSaved(null);
    const made = await make(kind);
    setParts(null);
    setProblem(made.ok ? null : made.problem);
    if (!made.ok) return;
    download(made.value, NAMES[kind]);
    setSaved(kind);
  };
  return (
    <KeepPage title={say("copy.title")} step="files" heading={say("copy.files")} onBack={onBack}>
      {(["json", "csv", "text"] as const).map((kind) => (
        <section class="card" key={kind}>
          <p class="small muted">{say(`copy.${kind}.text`)}</p>
          <WorkButton wide onWork={() => save(kind)}>
            {say(`copy.${kind}`)}
          </WorkButton>
        </section>
      ))}
      {parts && (
        <div class="field">
          <progress class="bar-real" max={parts[1]} value={parts[0]} aria-label={say("copy.title")} />
          <p class="small muted num">{say("copy.progress", { done: parts[0], total: parts[1] })}</p>
        </div>
      )}
      <div role="status">{saved && <Note icon="tick">{say("copy.saved", { file: NAMES[saved] })}</Note>}</div>
      <Failed problem={problem} />
    </KeepPage>
  );
}
