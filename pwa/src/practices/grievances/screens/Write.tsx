// The panel first, one question, three prompts, then a second look. What is put in leaves with every phone's envelope, never by a tap.
import { useState } from "preact/hooks";
import type { WriteProps } from "../../practice.ts";
import { useDraft } from "../../use-draft.ts";
import { NotOpened } from "../../Writing.tsx";
import { readRubbing } from "../lines.ts";
import { lettersUsed } from "../rules.ts";
import { prompts, type Rubbing } from "../schema.ts";
import { say } from "../words.ts";
import { Enveloped } from "./Enveloped.tsx";
import { Guess } from "./Guess.tsx";
import { LookAgain } from "./LookAgain.tsx";
import { Panel } from "./Panel.tsx";
import { PromptStep } from "./PromptStep.tsx";

const blank: Rubbing = { happened: "", did: "", ask: "", weight: 2, route: "circle" };
const PANEL = -2;
const GUESS = -1;
/** Asked once in this visit: an answer kept on the disk would tell that somebody wrote. */
let wasAsked = false;

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
  const { phase, window } = desk.status.value;
  if (put) return <Enveloped desk={desk} as={put} id={editor.id} />;
  if (step === PANEL) return <Panel desk={desk} onWrite={() => setStep(wasAsked ? 0 : GUESS)} />;
  const back = () => setStep(step === 0 ? PANEL : step - 1);
  if (step === GUESS) {
    const goOn = () => {
      wasAsked = true;
      setStep(0);
    };
    return <Guess desk={desk} onBack={back} onGoOn={goOn} />;
  }
  const prompt = prompts[step];
  // A locked phone can write and not close an envelope: the page stays a draft until somebody opens it.
  const isShut = phase === "locked" || window === null || window.standing === "too-few";
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
  const envelope = async (instead: boolean) => {
    const answer = isShut ? await editor.flush(true) : await editor.envelope(instead);
    if (answer.ok) setPut(isShut ? "draft" : "envelope");
  };
  return <LookAgain desk={desk} editor={editor} onBack={back} onPut={envelope} isShut={isShut} />;
}
