// Coming over into the group that carries this one on: one scan, and nothing is shown back.
import { useState } from "preact/hooks";
import { say } from "../../i18n/keep/words.ts";
import type { Problem as Code } from "../../phone/api.ts";
import { closeAll } from "../../practices/editor.ts";
import { Bar } from "../../ui/Bar.tsx";
import { useDesk } from "../desk.ts";
import { Failed } from "./KeepPage.tsx";
import { Scan } from "./Scan.tsx";

export function ComeOver() {
  const desk = useDesk();
  const [problem, setProblem] = useState<Code | null>(null);
  const read = async (code: string) => {
    if (!(await closeAll())) return setProblem("storage-closed");
    const answer = await desk.phone.comeOver(code);
    if (answer.ok) return desk.go("/", true);
    setProblem(answer.problem);
  };
  return (
    <Scan
      title={say("over.scan")}
      hint={say("over.hint")}
      bar={<Bar title={say("over.title")} onBack={() => desk.go("/us")} onHide={desk.hide} />}
      failed={<Failed problem={problem} />}
      onCode={read}
    />
  );
}
