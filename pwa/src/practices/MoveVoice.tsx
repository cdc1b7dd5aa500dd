// Which of one's phones puts the envelope: asked for with one tap, and said once it is done, so that nobody taps twice.
import { useState } from "preact/hooks";
import { say } from "../i18n/window/words.ts";
import type { Problem as Code } from "../phone/api.ts";
import { WorkButton } from "../ui/Button.tsx";
import { Note } from "../ui/Note.tsx";
import { Problem } from "../ui/Problem.tsx";
import type { Desk } from "./practice.ts";
import { problemWords } from "./words.ts";

export function MoveVoice({ desk }: { desk: Desk }) {
  const [became, setBecame] = useState<Code | "moved" | null>(null);
  const move = async () => {
    const answer = await desk.phone.moveVoice();
    setBecame(answer.ok ? "moved" : answer.problem);
  };
  if (became === "moved") return <Note icon="s-here">{say("voice.moved")}</Note>;
  return (
    <>
      {became && <Problem {...problemWords(became)} />}
      <WorkButton wide onWork={move}>
        {say("voice.move")}
      </WorkButton>
    </>
  );
}
