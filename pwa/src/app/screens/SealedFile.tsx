// What lies only here, into one sealed file: twelve words on paper, the file, and reading it back. It is done when it opened.
import { useState } from "preact/hooks";
import { say } from "../../i18n/keep/words.ts";
import { t } from "../../i18n/words.ts";
import type { Problem as Code, MadeFile } from "../../phone/api.ts";
import { Button, WorkButton } from "../../ui/Button.tsx";
import { Row, Ruled } from "../../ui/Row.tsx";
import { useDesk } from "../desk.ts";
import { download } from "../export/download.ts";
import { bytesOf, Failed, KeepPage } from "./KeepPage.tsx";
import { PickFile } from "./PickFile.tsx";
import { TwelveWords } from "./TwelveWords.tsx";

export const FILE_NAME = "pages.sealed";

type Step = "begin" | "words" | "save" | "done";

export function SealedFile() {
  const desk = useDesk();
  const [step, setStep] = useState<Step>("begin");
  const [made, setMade] = useState<MadeFile | null>(null);
  const [saved, setSaved] = useState(false);
  const [count, setCount] = useState(0);
  const [problem, setProblem] = useState<Code | null>(null);
  const make = async () => {
    const answer = await desk.phone.makeFile();
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    setMade(answer.value);
    setStep("words");
  };
  const check = async (file: File) => {
    const answer = await desk.phone.checkFile(await bytesOf(file), made?.phrase ?? "");
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    setCount(answer.value);
    setMade(null);
    setStep("done");
  };
  const back = () => (step === "save" ? setStep("words") : desk.go("/us/phone"));
  const frame = { title: say("file.title"), step, onBack: back };
  if (step === "done")
    return (
      <KeepPage
        {...frame}
        heading={say("file.done")}
        acts={
          <Button look="fill" main wide onTap={() => desk.go("/", true)}>
            {t("invite.done")}
          </Button>
        }
      >
        <p>{say("file.done.text", { count })}</p>
      </KeepPage>
    );
  if (step === "words" && made)
    return (
      <KeepPage
        {...frame}
        heading={say("file.words")}
        acts={
          <Button look="fill" main wide onTap={() => setStep("save")}>
            {say("file.written")}
          </Button>
        }
      >
        <p class="muted">{say("file.words.hint")}</p>
        <TwelveWords phrase={made.phrase} />
      </KeepPage>
    );
  if (step === "save" && made) {
    const save = () => {
      download(new Blob([made.file], { type: "application/octet-stream" }), FILE_NAME);
      setSaved(true);
    };
    return (
      <KeepPage
        {...frame}
        heading={say("file.save.heading")}
        acts={
          <>
            <Button look={saved ? "plain" : "fill"} main={!saved} wide onTap={save}>
              {say("file.save")}
            </Button>
            {saved && (
              <PickFile fill onFile={check}>
                {say("file.check")}
              </PickFile>
            )}
          </>
        }
      >
        <p>{say("file.save.hint")}</p>
        <div role="status">{saved && <p>{say("file.check.hint")}</p>}</div>
        <Failed problem={problem} />
      </KeepPage>
    );
  }
  return (
    <KeepPage
      {...frame}
      heading={say("file.heading")}
      acts={
        <WorkButton look="fill" main wide icon="lock" busy={say("file.making")} onWork={make}>
          {say("file.make")}
        </WorkButton>
      }
    >
      <p>{say("file.what")}</p>
      <p class="small muted">{say("file.limit")}</p>
      <Failed problem={problem} />
      <Ruled>
        <Row
          icon="key"
          title={say("file.open")}
          meta={say("file.open.meta")}
          onTap={() => desk.go("/us/file/open")}
        />
      </Ruled>
    </KeepPage>
  );
}
