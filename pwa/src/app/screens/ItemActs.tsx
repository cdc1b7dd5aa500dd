// What may be done with an item: go on writing, seal, undo, correct, take back. Letting go of words is asked twice.
import { useState } from "preact/hooks";
import { say as ofWindow } from "../../i18n/window/words.ts";
import { t } from "../../i18n/words.ts";
import type { Answer, Item, Problem } from "../../phone/api.ts";
import { practiceOf } from "../../practices/registry.ts";
import { whyNoEntry } from "../../practices/words.ts";
import { Button, WorkButton } from "../../ui/Button.tsx";
import { Note } from "../../ui/Note.tsx";
import { Sure } from "../../ui/Sure.tsx";
import { Undo, useSecondsLeft } from "../../ui/Undo.tsx";
import { chosenMember, useDesk, write } from "../desk.ts";
import { isPassed } from "../passed.ts";
import { reasonIn } from "../reason.ts";

interface Props {
  readonly item: Item;
  readonly onProblem: (problem: Problem | null) => void;
}

export function ItemActs({ item, onProblem }: Props) {
  const desk = useDesk();
  const [asked, setAsked] = useState(false);
  const undoLeft = useSecondsLeft(item.undoUntil, desk.now);
  const practice = practiceOf(item.kind);
  const reason = reasonIn(item);
  const isDraft = item.state === "draft";
  const isEnvelope = item.state === "in-envelope";
  const canSeal =
    isDraft &&
    !reason &&
    practice?.id !== "grievances" &&
    practice?.id !== "votes" &&
    item.kind !== "pauses.noted" &&
    desk.status.value.group !== null;
  const why = whyNoEntry(desk.status.value);

  const tried = async (work: Promise<Answer<unknown>>) => {
    const answer = await work;
    onProblem(answer.ok ? null : answer.problem);
    return answer.ok;
  };
  const seal = async () => {
    const draft = await desk.phone.openDraft(item.id);
    if (!draft.ok) return onProblem(draft.problem);
    await tried(desk.phone.sealDraft(item.id, draft.value.body));
  };
  const putAgain = async () => {
    if (practice?.looksFirst?.(item)) return write(desk, practice.door, { draft: item.id });
    const draft = await desk.phone.openDraft(item.id);
    if (!draft.ok) return onProblem(draft.problem);
    await tried(desk.phone.envelopeDraft(item.id, draft.value.body));
    await desk.phone.leaveDraft(item.id);
  };
  const discard = async () => {
    if (await tried(desk.phone.discardDraft(item.id))) desk.go("/commons", true);
  };
  const goOn = (member: string) => {
    chosenMember.value = member;
    desk.go("/us/one");
  };
  const acts = [
    canSeal && why && (
      <Note key="why" icon="s-needs">
        {why}
      </Note>
    ),
    canSeal && !why && (
      <WorkButton key="seal" look="fill" main wide icon="s-here" onWork={seal}>
        {t("item.seal")}
      </WorkButton>
    ),
    isDraft && practice && (
      <Button key="go-on" wide icon="pencil" onTap={() => write(desk, practice.door, { draft: item.id })}>
        {t("item.go-on")}
      </Button>
    ),
    reason && desk.nameOf(reason.member) && (
      <Button key="go-on-reason" wide icon="pencil" onTap={() => goOn(reason.member)}>
        {t("item.go-on")}
      </Button>
    ),
    undoLeft > 0 && (
      <Undo
        key="undo"
        until={item.undoUntil}
        now={desk.now}
        onUndo={() => tried(desk.phone.undoSeal(item.id))}
      />
    ),
    practice?.canCorrect(item) && undoLeft === 0 && (
      <Button key="correct" wide icon="pencil" onTap={() => write(desk, practice.door, { corrects: item })}>
        {t("item.correct")}
      </Button>
    ),
    isPassed(item) && (
      <WorkButton key="again" look="fill" main wide icon="s-envelope" onWork={putAgain}>
        {ofWindow("passed.again")}
      </WorkButton>
    ),
    isPassed(item) && (
      <WorkButton key="passed-draft" wide onWork={() => tried(desk.phone.takeBack(item.id))}>
        {ofWindow("passed.draft")}
      </WorkButton>
    ),
    isEnvelope && item.kind === "grievances.rubbing" && practice && (
      <Button key="change" wide icon="pencil" onTap={() => write(desk, practice.door, { draft: item.id })}>
        {t("item.go-on")}
      </Button>
    ),
    isEnvelope && (
      <WorkButton key="take-back" look="calm" wide onWork={() => tried(desk.phone.takeBack(item.id))}>
        {t("item.take-back")}
      </WorkButton>
    ),
    isDraft && !asked && (
      <Button key="discard" look="calm" wide onTap={() => setAsked(true)}>
        {t("item.discard")}
      </Button>
    ),
    asked && (
      <Sure
        key="sure"
        question={t("item.discard.sure")}
        stay={t("item.keep")}
        act={t("item.discard.do")}
        onStay={() => setAsked(false)}
        onAct={discard}
      />
    ),
  ].filter(Boolean);
  return acts.length > 0 ? <div class="acts">{acts}</div> : null;
}
