// One envelope: one's own, opened by oneself, or one that opened for all, with what was asked and answered since. Nothing here knows whose it was.
import { listOf } from "../../../i18n/lists.ts";
import { say as ofWindow } from "../../../i18n/window/words.ts";
import { Note } from "../../../ui/Note.tsx";
import type { DetailProps } from "../../practice.ts";
import { readAnswered, readAsked, readRubbing, readUnfinished } from "../lines.ts";
import { prompts, type Rubbing } from "../schema.ts";
import { say } from "../words.ts";
import { Talk } from "./Talk.tsx";

export function Detail({ desk, item }: DetailProps) {
  if (item.withdrawn) return <p>{ofWindow("withdrawn")}</p>;
  return (
    <>
      <ForFew desk={desk} item={item} />
      <Words item={item} />
      {item.hidden && item.kind === "grievances.rubbing" && <Talk desk={desk} item={item} />}
    </>
  );
}

/** Said above the words, before anybody reads them aloud. */
function ForFew({ desk, item: { forFew } }: DetailProps) {
  if (forFew === undefined) return null;
  const me = desk.status.value.group?.me ?? "";
  const names = listOf(forFew.readers.filter((member) => member !== me).map((member) => desk.nameOf(member)));
  const isOnlyMine = names === "";
  return (
    <Note icon="eye">
      {!forFew.reads
        ? ofWindow("few.item.own", { names })
        : isOnlyMine
          ? ofWindow("few.item.you")
          : ofWindow("few.item", { names })}
    </Note>
  );
}

function Words({ item }: Pick<DetailProps, "item">) {
  const text =
    item.kind === "grievances.asked"
      ? readAsked(item.body)
      : item.kind === "grievances.answered"
        ? readAnswered(item.body)
        : (readUnfinished(item.body)?.text ?? null);
  const body = readRubbing(item.body);
  if (body) return <Answers body={body} />;
  if (text === null) return <p>{say("line.unreadable")}</p>;
  return (
    <p class="said" dir="auto">
      {text || say("empty")}
    </p>
  );
}

function Answers({ body }: { body: Rubbing }) {
  return (
    <>
      {prompts.map((prompt) => (
        <section key={prompt} class="version">
          <h2 class="label">{say(`${prompt}.question`)}</h2>
          <p class="said" dir="auto">
            {body[prompt] || say("empty")}
          </p>
        </section>
      ))}
      <p class="small muted">{`${say(`weight.${body.weight as 1 | 2 | 3}`)}, ${say(`route.${body.route}`)}`}</p>
    </>
  );
}
