// Circle: the running window, what came out of the windows before it, and secret votes. Never how many have put something.
import { useComputed } from "@preact/signals";
import { moment, monthOf } from "../../i18n/times.ts";
import { say } from "../../i18n/window/words.ts";
import { t } from "../../i18n/words.ts";
import type { Item, RunView, WindowView } from "../../phone/api.ts";
import { Alarms } from "../../practices/Alarms.tsx";
import { MoveVoice } from "../../practices/MoveVoice.tsx";
import { practiceOf } from "../../practices/registry.ts";
import { Button } from "../../ui/Button.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Note } from "../../ui/Note.tsx";
import { Ruled } from "../../ui/Row.tsx";
import { Shoots } from "../../ui/Shoots.tsx";
import { useDesk, write } from "../desk.ts";
import { ItemRow } from "../ItemRow.tsx";
import { Place } from "../Place.tsx";
import { isPassed } from "../passed.ts";
import { CareLine } from "./CareLine.tsx";
import { VoteRows } from "./VoteRows.tsx";

export function Circle() {
  const desk = useDesk();
  const { window, runs, group } = desk.status.value;
  const hidden = useComputed(() => desk.items.value.filter((item) => item.hidden === true)).value;
  return (
    <Place path="/circle" title={t("place.circle")}>
      {group === null ? (
        <Empty icon="circle" said={t("circle.empty")}>
          <p class="muted">{t("alone.note")}</p>
        </Empty>
      ) : (
        <>
          {window && <ThisWindow window={window} />}
          <VoteRows />
          <CareLine />
          <Opened runs={runs} items={hidden} />
        </>
      )}
    </Place>
  );
}

function ThisWindow({ window }: { window: WindowView }) {
  const desk = useDesk();
  const mine = desk.items.value.filter((item) => item.state === "in-envelope" || isPassed(item));
  const { standing, most, floor, closes } = window;
  const takesPart = standing === "taking-part" || standing === "waiting-for-token";
  const door = practiceOf("grievances.rubbing")?.door ?? "/";
  return (
    <section class="this-window">
      <h2 class="label">{say("this")}</h2>
      <div class="card crowd">
        {takesPart && (
          <>
            <p class="strong">{`${say("meter.any", { count: most })}. ${say("closes", { when: moment(closes) })}`}</p>
            <Shoots count={most} least={floor} />
          </>
        )}
        {standing === "too-few" && (
          <>
            <p class="strong">{say("shut")}</p>
            <p class="small muted">{say("meter.least", { floor })}</p>
          </>
        )}
        {!takesPart && standing !== "too-few" && (
          <>
            <p class="strong">{say(`standing.${standing}`)}</p>
            <p class="small muted">{say(`standing.${standing}.text`)}</p>
          </>
        )}
        {standing === "other-phone" && <MoveVoice desk={desk} />}
        <Button wide icon="rub" onTap={() => write(desk, door)}>
          {say("write")}
        </Button>
      </div>
      {mine.length > 0 && (
        <Ruled label={t("state.in-envelope")}>
          {mine.map((item) => (
            <ItemRow key={item.id} item={item} />
          ))}
        </Ruled>
      )}
    </section>
  );
}

/** By month, because nothing finer is known. The order inside says nothing. */
function Opened({ runs, items }: { runs: readonly RunView[]; items: readonly Item[] }) {
  const months = [...new Set([...runs.map(({ month }) => month), ...items.map(({ month }) => month ?? "")])];
  months.sort((a, b) => (a < b ? 1 : -1));
  if (months.length === 0) return <p class="muted">{say("runs.none")}</p>;
  return (
    <>
      {months.map((month) => (
        <section key={month} class="month">
          <h2 class="label">{monthOf(month)}</h2>
          {runs
            .filter((run) => run.month === month)
            .map((run) => (
              <RunNote key={run.period} run={run} />
            ))}
          <Ruled label={monthOf(month)}>
            {items
              .filter((item) => (item.month ?? "") === month)
              .map((item) => (
                <ItemRow key={item.id} item={item} />
              ))}
          </Ruled>
        </section>
      ))}
    </>
  );
}

function RunNote({ run }: { run: RunView }) {
  return (
    <>
      <Note icon="circle">
        {run.heldBack ? say("run.held-back") : say("run.crowd", { count: run.crowd })}
      </Note>
      <Alarms of="run" caught={run} />
    </>
  );
}
