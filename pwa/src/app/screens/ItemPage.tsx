// One thing somebody wrote: its words, its state, and what may be done with it.
import { useComputed } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { dayOfHours, monthOf } from "../../i18n/times.ts";
import { say as ofWindow } from "../../i18n/window/words.ts";
import { t } from "../../i18n/words.ts";
import type { Problem as Code, Item } from "../../phone/api.ts";
import { groupAmongOthers } from "../../practices/among-others.ts";
import { InEnvelope } from "../../practices/InEnvelope.tsx";
import { problemWords } from "../../practices/words.ts";
import { Bar } from "../../ui/Bar.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Note } from "../../ui/Note.tsx";
import { Page } from "../../ui/Page.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { State } from "../../ui/State.tsx";
import { chosenItem, useDesk } from "../desk.ts";
import { lineOf, practiceFor, TAKING_BACK } from "../lines.ts";
import { isPassed } from "../passed.ts";
import { reasonIn } from "../reason.ts";
import { StateSheet } from "../StateSheet.tsx";
import { ItemActs } from "./ItemActs.tsx";

export function ItemPage() {
  const desk = useDesk();
  const item = useComputed(() => desk.items.value.find(({ id }) => id === chosenItem.value) ?? null).value;
  return item ? <OneItem item={item} /> : <Gone />;
}

/** A question is asked, not only sealed. */
function bySomebody(item: Item, author: string): string {
  const asks = practiceFor(item)?.asks?.(item) ?? false;
  if (asks) return item.mine ? ofWindow("asked.by-me") : ofWindow("asked.by", { name: author });
  return item.mine ? t("item.by-me") : t("item.by", { name: author });
}

function Gone() {
  const desk = useDesk();
  return (
    <Page
      bar={<Bar title={t("place.commons")} heading onBack={() => desk.go("/commons")} onHide={desk.hide} />}
    >
      <Empty icon="note" said={t("item.gone")} />
    </Page>
  );
}

function OneItem({ item }: { item: Item }) {
  const desk = useDesk();
  const [sheet, setSheet] = useState(false);
  const [problem, setProblem] = useState<Code | null>(null);
  const practice = practiceFor(item);
  const reason = reasonIn(item);
  const { label } = lineOf(item);
  const author = desk.nameOf(item.author);
  useEffect(() => {
    // Looking at a page is what takes it out of the inbox. Its key goes with the others at the next lock.
    if (item.writtenWhileLocked) void desk.phone.openDraft(item.id);
  }, [item.id]);
  return (
    <Page
      step={item.id}
      bar={
        <Bar
          title={label}
          heading
          whose={groupAmongOthers(desk)}
          sub={item.month ? monthOf(item.month) : item.hours > 0 ? dayOfHours(item.hours) : undefined}
          onBack={() => history.back()}
          onHide={desk.hide}
        />
      }
      foot={<ItemActs item={item} onProblem={setProblem} />}
    >
      {!item.hidden && <State state={item.state} heldBy={item.heldBy} onTap={() => setSheet(true)} />}
      {isPassed(item) && <Note icon="s-passed">{ofWindow("passed")}</Note>}
      {problem && <Problem {...problemWords(problem)} />}
      {practice ? (
        <practice.Detail desk={desk} item={item} />
      ) : reason ? (
        <p class="said" dir="auto">
          {reason.text}
        </p>
      ) : (
        <p>{t(item.state === "in-envelope" ? "item.taking-back.note" : "item.newer.note")}</p>
      )}
      {item.state === "in-envelope" && (
        <InEnvelope desk={desk} id={item.id} speaks={item.kind !== TAKING_BACK} />
      )}
      {author && <p class="small muted">{bySomebody(item, author)}</p>}
      {sheet && <StateSheet item={item} onClose={() => setSheet(false)} />}
    </Page>
  );
}
