// A question: what can be put, once and unseen, and after the end the counts for all at once.
import { useState } from "preact/hooks";
import { moment } from "../../../i18n/times.ts";
import { say } from "../../../i18n/window/words.ts";
import type { Problem as Code, VoteView } from "../../../phone/api.ts";
import { Chips } from "../../../ui/Chips.tsx";
import { Note } from "../../../ui/Note.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import { Sure } from "../../../ui/Sure.tsx";
import { Alarms } from "../../Alarms.tsx";
import type { Desk, DetailProps } from "../../practice.ts";
import { problemWords } from "../../words.ts";
import { line } from "../lines.ts";

export function Detail({ desk, item }: DetailProps) {
  const vote = desk.status.value.votes.find(({ id }) => id === item.id);
  return (
    <>
      <h2 class="said" dir="auto">
        {line(item).said}
      </h2>
      {vote && <Alarms of="vote" caught={vote} />}
      {vote?.result && <Result vote={vote} />}
      {vote && !vote.result && <Open desk={desk} vote={vote} />}
    </>
  );
}

function Open({ desk, vote }: { desk: Desk; vote: VoteView }) {
  const [picked, setPicked] = useState<number | null>(null);
  const [problem, setProblem] = useState<Code | null>(null);
  const choices = vote.choices.map((label, value) => ({ value, label }));
  const choice = vote.mine === null ? undefined : vote.choices[vote.mine];
  const part = desk.status.value.group?.standing === "in" ? vote.standing : "ended";
  const takesPart = part === "taking-part" || part === "waiting-for-token";
  const put = async () => {
    if (picked === null) return;
    const answer = await desk.phone.castVote(vote.id, picked);
    setProblem(answer.ok ? null : answer.problem);
    setPicked(null);
  };
  return (
    <>
      <p class="muted">{say("vote.closes", { when: moment(vote.closes) })}</p>
      {takesPart && vote.most > 0 && <p>{say("vote.any", { count: vote.most })}</p>}
      {problem && <Problem {...problemWords(problem)} />}
      {choice !== undefined && (
        <>
          <p class="strong">{say("vote.yours", { choice })}</p>
          <Note icon="s-envelope">{say(vote.state === "put" ? "vote.cast.put" : "vote.cast.waits")}</Note>
        </>
      )}
      {choice === undefined && takesPart && (
        <Chips label={say("votes")} choices={choices} chosen={picked ?? -1} onPick={setPicked} />
      )}
      {choice === undefined && !takesPart && (
        <>
          <p class="strong">{part === "too-few" ? say("shut") : say(`standing.${part}`)}</p>
          {part === "too-few" && <p class="small muted">{say("meter.least", { floor: vote.floor })}</p>}
          <ul>
            {vote.choices.map((label) => (
              <li key={label} dir="auto">
                {label}
              </li>
            ))}
          </ul>
        </>
      )}
      {picked !== null && (
        <Sure
          question={say("vote.sure", { choice: vote.choices[picked] ?? "" })}
          stay={say("vote.stay")}
          act={say("vote.do")}
          onStay={() => setPicked(null)}
          onAct={put}
        />
      )}
      <p class="small muted">
        {say("vote.temperature")} {say("host")}
      </p>
    </>
  );
}

function Result({ vote }: { vote: VoteView }) {
  const { result } = vote;
  if (!result) return null;
  if (result.heldBack) return <p>{say("vote.held-back")}</p>;
  return (
    <>
      <dl class="facts">
        {vote.choices.map((label, place) => (
          <div key={label}>
            <dt>
              <bdi>{label}</bdi>
            </dt>
            <dd>{say("vote.result", { count: result.counts[place] ?? 0 })}</dd>
          </div>
        ))}
      </dl>
      <p class="small muted">{say("vote.crowd", { count: result.crowd })}</p>
      <p class="small muted">{say("vote.temperature")}</p>
    </>
  );
}
