// The panel first, then three prompts, then a second look. Nothing here can be sent.
import { useState } from "preact/hooks";
import type { WriteProps } from "../../practice.ts";
import { useDraft } from "../../use-draft.ts";
import { NotOpened } from "../../Writing.tsx";
import { readRubbing } from "../lines.ts";
import { lettersUsed } from "../rules.ts";
import { prompts, type Rubbing } from "../schema.ts";
import { say } from "../words.ts";
import { Enveloped } from "./Enveloped.tsx";
import { LookAgain } from "./LookAgain.tsx";
import { Panel } from "./Panel.tsx";
import { PromptStep } from "./PromptStep.tsx";

const blank: Rubbing = { happened: "", did: "", ask: "", weight: 2, route: "circle" };
const PANEL = -1;

export function Write({ desk, task }: WriteProps) {
  const opening = useDraft<Rubbing>(
    desk,
    {
      kind: "grievances.rubbing",
      body: blank,
      isEmpty: (body) => lettersUsed(body) === 0,
      read: readRubbing,
    },
    task.draft,
  );
  const [step, setStep] = useState(PANEL);
  const [put, setPut] = useState<"envelope" | "draft" | null>(null);
  const { editor } = opening;
  if (!editor) return <NotOpened desk={desk} title={say("title")} problem={opening.problem} />;
  if (put) return <Enveloped desk={desk} as={put} />;
  if (step === PANEL) return <Panel desk={desk} onWrite={() => setStep(0)} />;
  const prompt = prompts[step];
  const back = () => setStep(step - 1);
  if (prompt)
    return (
      <PromptStep
        key={prompt}
        desk={desk}
        editor={editor}
        prompt={prompt}
        at={step + 1}
        onBack={back}
        onNext={() => setStep(step + 1)}
      />
    );
  const envelope = async () => {
    // A locked phone can write and not close an envelope: the page stays a draft until somebody opens it.
    const isLocked = desk.status.peek().phase === "locked";
    const answer = isLocked ? await editor.flush(true) : await editor.envelope();
    if (answer.ok) setPut(isLocked ? "draft" : "envelope");
  };
  return <LookAgain desk={desk} editor={editor} onBack={back} onPut={envelope} />;
}
