// Asking the group to let a member go: a reason everybody will read, what follows, what it needs; asked twice.

import { useMemo, useState } from "preact/hooks";
import { say } from "../../i18n/affairs.ts";
import { t } from "../../i18n/words.ts";
import type { Problem as Code, GroupView, Member } from "../../phone/api.ts";
import type { DraftEditor } from "../../practices/editor.ts";
import { useDraft } from "../../practices/use-draft.ts";
import { NotKept, NotOpened } from "../../practices/Writing.tsx";
import { problemWords } from "../../practices/words.ts";
import { Field } from "../../ui/Box.tsx";
import { Button } from "../../ui/Button.tsx";
import { Mistake, Problem } from "../../ui/Problem.tsx";
import { Sure } from "../../ui/Sure.tsx";
import { useDesk } from "../desk.ts";
import { MOST_LETTERS, REASON_KIND, type Reason, readReason, unfinishedReason } from "../reason.ts";
import { toLetGo } from "../rules.ts";
import { PersonPage } from "./PersonPage.tsx";

interface Props {
  readonly member: Member;
  readonly group: GroupView;
}

const isEmpty = ({ text }: Reason) => text.trim() === "";

export function ReasonForm({ member, group }: Props) {
  const desk = useDesk();
  const draft = useMemo(() => unfinishedReason(desk.items.peek(), member.id), []);
  const start = { kind: REASON_KIND, body: { member: member.id, text: "" }, isEmpty, read: readReason };
  const opening = useDraft<Reason>(desk, start, draft);
  const { editor } = opening;
  if (!editor) return <NotOpened desk={desk} title={t("people.title")} problem={opening.problem} />;
  return <Form member={member} group={group} editor={editor} />;
}

function Form({ member, group, editor }: Props & { editor: DraftEditor<Reason> }) {
  const desk = useDesk();
  const { name } = member;
  const [asked, setAsked] = useState(false);
  const [missing, setMissing] = useState(false);
  const [problem, setProblem] = useState<Code | null>(null);
  const reason = editor.body.value;
  const notKept = editor.problem.value;

  const ask = () => {
    setMissing(isEmpty(reason));
    if (!isEmpty(reason)) setAsked(true);
  };
  const propose = async () => {
    const kept = await editor.flush(true);
    if (!kept.ok) return;
    const answer = await desk.phone.proposeRemoval(member.id, editor.body.peek().text.trim());
    if (!answer.ok) {
      setProblem(answer.problem);
      return setAsked(false);
    }
    await editor.discard();
    desk.go("/us", true);
  };
  return (
    <PersonPage
      member={member}
      foot={
        asked ? (
          <Sure
            question={say("person.sure", { name })}
            stay={t("invite.not")}
            act={say("person.do")}
            onStay={() => setAsked(false)}
            onAct={propose}
          />
        ) : (
          <Button wide onTap={ask}>
            {say("person.propose", { name })}
          </Button>
        )
      }
    >
      <p>{say("asked.follows", { name })}</p>
      <p class="small muted">{say("person.needs", { ...toLetGo(group), name })}</p>
      <Field
        label={say("person.reason")}
        hint={`${say("person.reason.hint", { name })} ${say("person.kept")}`}
        value={reason.text}
        most={MOST_LETTERS}
        lines={5}
        onWrite={(text) => {
          setMissing(false);
          setAsked(false);
          editor.write({ member: member.id, text });
        }}
      />
      {missing && <Mistake>{say("person.reason.missing")}</Mistake>}
      {notKept && (
        <NotKept problem={notKept} text={() => editor.body.peek().text} onRetry={() => editor.flush(true)} />
      )}
      {problem && <Problem {...problemWords(problem)} />}
    </PersonPage>
  );
}
