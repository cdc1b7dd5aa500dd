// What the circle asks an unseen author, by name, and what the author says again, unseen. Whether this phone is the author's shows on this phone alone.
import { useState } from "preact/hooks";
import { monthOf } from "../../../i18n/times.ts";
import { say } from "../../../i18n/window/words.ts";
import type { Problem as Code } from "../../../phone/api.ts";
import { Button, WorkButton } from "../../../ui/Button.tsx";
import { Note } from "../../../ui/Note.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import { Sure } from "../../../ui/Sure.tsx";
import type { DetailProps } from "../../practice.ts";
import { problemWords } from "../../words.ts";
import { readAnswered } from "../lines.ts";
import { answersTo, questionsAbout } from "../selectors.ts";
import { Say } from "./Say.tsx";

export function Talk({ desk, item }: DetailProps) {
  const [form, setForm] = useState<"ask" | "answer" | "withdraw" | null>(null);
  const [put, setPut] = useState<"answer.put" | "withdraw.put" | null>(null);
  const [problem, setProblem] = useState<Code | null>(null);
  const questions = questionsAbout(desk.items.value, item.id);
  const answers = answersTo(desk.items.value, item.id);
  const withdraw = async () => {
    const answer = await desk.phone.withdrawHidden(item.id, problem === "envelope-taken");
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    setForm(null);
    setPut("withdraw.put");
  };
  const stay = () => {
    setForm(null);
    setProblem(null);
  };
  return (
    <section class="talk">
      {(questions.length > 0 || answers.length > 0) && <h2 class="label">{say("questions")}</h2>}
      {questions.map(({ item: question, text }) => (
        <div key={question.id} class="version">
          <p class="said" dir="auto">
            {text}
          </p>
          <p class="small muted">{desk.nameOf(question.author)}</p>
        </div>
      ))}
      {answers.map((answer) => (
        <div key={answer.id} class="version">
          <p class="said" dir="auto">
            {readAnswered(answer.body) ?? ""}
          </p>
          <p class="small muted">{monthOf(answer.month ?? "")}</p>
        </div>
      ))}
      {put && <Note icon="s-envelope">{say(put)}</Note>}
      {problem && <Problem {...problemWords(problem)} />}
      {form === null && (
        <div class="talk">
          {item.forFew === undefined && (
            <Button wide onTap={() => setForm("ask")}>
              {say("ask")}
            </Button>
          )}
          {item.forFew?.reads && <p class="small muted">{say("few.item.talk")}</p>}
          {item.canAnswer && (
            <>
              <Button wide onTap={() => setForm("answer")}>
                {say("answer")}
              </Button>
              <Button wide look="calm" onTap={() => setForm("withdraw")}>
                {say("withdraw")}
              </Button>
            </>
          )}
        </div>
      )}
      {form === "ask" && <Say desk={desk} about={item.id} what="ask" onDone={() => setForm(null)} />}
      {form === "answer" && (
        <Say
          desk={desk}
          about={item.id}
          what="answer"
          onDone={() => {
            setForm(null);
            setPut("answer.put");
          }}
        />
      )}
      {form === "withdraw" && problem !== "envelope-taken" && (
        <Sure
          question={say("withdraw.sure")}
          stay={say("withdraw.stay")}
          act={say("withdraw")}
          onStay={stay}
          onAct={withdraw}
        />
      )}
      {form === "withdraw" && problem === "envelope-taken" && (
        <div class="talk">
          <WorkButton wide onWork={withdraw}>
            {say("instead")}
          </WorkButton>
          <Button wide look="calm" onTap={stay}>
            {say("withdraw.stay")}
          </Button>
        </div>
      )}
    </section>
  );
}
