// A sealed file, opened on this phone: the file, its twelve words, and what came back.
import { useState } from "preact/hooks";
import { say } from "../../i18n/keep/words.ts";
import { t } from "../../i18n/words.ts";
import type { BroughtBack, Problem as Code } from "../../phone/api.ts";
import { Field } from "../../ui/Box.tsx";
import { Button, WorkButton } from "../../ui/Button.tsx";
import { Mistake } from "../../ui/Problem.tsx";
import { useDesk } from "../desk.ts";
import { bytesOf, Failed, KeepPage } from "./KeepPage.tsx";
import { PickFile } from "./PickFile.tsx";

export function OpenFile() {
  const desk = useDesk();
  const [file, setFile] = useState<File | null>(null);
  const [words, setWords] = useState("");
  const [missing, setMissing] = useState(false);
  const [back, setBack] = useState<BroughtBack | null>(null);
  const [problem, setProblem] = useState<Code | null>(null);
  const open = async () => {
    setMissing(file === null);
    if (file === null) return;
    const answer = await desk.phone.bringBack(await bytesOf(file), words);
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    setWords("");
    setBack(answer.value);
  };
  const leave = () => desk.go("/us/file");
  if (back)
    return (
      <KeepPage
        title={say("file.open")}
        step="back"
        heading={say("file.back", { count: back.brought })}
        onBack={leave}
        acts={
          <Button look="fill" main wide onTap={() => desk.go("/commons", true)}>
            {t("place.commons")}
          </Button>
        }
      >
        {back.known > 0 && <p>{say("file.known", { count: back.known })}</p>}
      </KeepPage>
    );
  return (
    <KeepPage
      title={say("file.open")}
      onBack={leave}
      acts={
        <WorkButton look="fill" main wide busy={say("file.open.busy")} onWork={open}>
          {say("file.open.do")}
        </WorkButton>
      }
    >
      <PickFile
        onFile={(picked) => {
          setFile(picked);
          setMissing(false);
          return Promise.resolve();
        }}
      >
        {say("file.pick")}
      </PickFile>
      <p role="status">{file && say("file.open.chosen", { file: file.name })}</p>
      {missing && <Mistake>{say("file.open.missing")}</Mistake>}
      <Field
        label={say("file.open.words")}
        value={words}
        lines={3}
        ltr
        hint={say("file.open.hint")}
        onWrite={setWords}
      />
      <Failed problem={problem} />
    </KeepPage>
  );
}
