// What a proposal still needs, and the one tap that agrees to it. Numbers only: nobody is named for agreeing or for saying nothing.

import { useState } from "preact/hooks";
import { say } from "../../i18n/affairs.ts";
import { inHours } from "../../i18n/times.ts";
import type { Problem as Code, GroupView, Proposal } from "../../phone/api.ts";
import { problemWords } from "../../practices/words.ts";
import { WorkButton } from "../../ui/Button.tsx";
import { Note } from "../../ui/Note.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { isAboutMe } from "../asked.ts";
import { countWords } from "../asked-words.ts";
import { useDesk } from "../desk.ts";

interface Props {
  readonly proposal: Proposal;
  readonly group: GroupView;
}

export function Counts({ proposal, group }: Props) {
  const desk = useDesk();
  return (
    <p class="small muted">
      {byWords(proposal, group, desk.nameOf)}. {countWords(proposal)}{" "}
      {say("asked.ends", { when: inHours(proposal.hoursLeft) })}
    </p>
  );
}

function byWords({ by }: Proposal, { me }: GroupView, nameOf: (member: string) => string): string {
  if (by === me) return say("asked.by-me");
  const name = nameOf(by);
  return name ? say("asked.by", { name }) : say("asked.by-gone");
}

export interface Agreeing {
  readonly agreed: boolean;
  readonly canAgree: boolean;
  readonly problem: Code | null;
  readonly agree: () => Promise<void>;
  readonly said: string;
}

/** Once tapped it counts as agreed here, before the next word from the phone. */
export function useAgreeing({ proposal, group }: Props): Agreeing {
  const desk = useDesk();
  const [tapped, setTapped] = useState("");
  const [problem, setProblem] = useState<Code | null>(null);
  const agreed = proposal.iAgreed || tapped === proposal.id;
  const agree = async () => {
    const answer = await desk.phone.agree(proposal.id);
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) setTapped(proposal.id);
  };
  const said = isAboutMe(proposal, group.me)
    ? say("asked.about-me")
    : agreed
      ? say("asked.agreed")
      : proposal.iAmAsked
        ? say("asked.final")
        : say("asked.not-asked");
  return { agreed, canAgree: proposal.iAmAsked && !agreed && group.standing === "in", problem, agree, said };
}

export function Said({ agreeing }: { agreeing: Agreeing }) {
  return (
    <>
      <Note icon={agreeing.agreed ? "tick" : "note"}>{agreeing.said}</Note>
      {agreeing.problem && <Problem {...problemWords(agreeing.problem)} />}
    </>
  );
}

export function AgreeButton({ agreeing, fill }: { agreeing: Agreeing; fill: boolean }) {
  if (!agreeing.canAgree) return null;
  return (
    <WorkButton look={fill ? "fill" : "plain"} main={fill} wide icon="tick" onWork={agreeing.agree}>
      {say("asked.agree")}
    </WorkButton>
  );
}
