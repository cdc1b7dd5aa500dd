// The frame of the four places: title, pill, lock, tabs, and the words that could not be kept.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { t } from "../i18n/words.ts";
import { groupAmongOthers } from "../practices/among-others.ts";
import { problemWords } from "../practices/words.ts";
import { Bar } from "../ui/Bar.tsx";
import { Button, WorkButton } from "../ui/Button.tsx";
import { Page } from "../ui/Page.tsx";
import { Pill } from "../ui/Pill.tsx";
import { Problem } from "../ui/Problem.tsx";
import { TabBar } from "../ui/TabBar.tsx";
import { alarmIn, alarms } from "./alarms.ts";
import { useDesk } from "./desk.ts";
import { GroupSheet } from "./late-groups.ts";
import { Standing } from "./Standing.tsx";
import { Stranded } from "./Stranded.tsx";
import { applyUpdate, canApply } from "./update.ts";

interface Props {
  readonly path: string;
  readonly title: string;
  readonly said?: boolean;
  readonly sub?: string;
  readonly kind?: string;
  readonly acts?: ComponentChildren;
  readonly children: ComponentChildren;
}

export function Place({ path, title, said = false, sub, kind = "", acts, children }: Props) {
  const desk = useDesk();
  const { onlyHere, rooms } = desk.status.value;
  const [choosing, setChoosing] = useState(false);
  const isToday = path === "/";
  const calls = rooms.some((room) => !room.atHand && alarmIn(room));
  const onTitle = {
    label: t(calls ? "groups.calls" : "groups.turn"),
    icon: calls ? ("s-needs" as const) : ("swap" as const),
    tap: () => setChoosing(true),
  };
  return (
    <Page
      kind={`framed ${kind}`}
      bar={
        <Bar
          title={title}
          heading
          said={said}
          sub={sub}
          whose={isToday ? undefined : groupAmongOthers(desk)}
          onTitle={isToday && rooms.length > 1 ? onTitle : undefined}
          onHide={desk.hide}
        >
          <Pill count={onlyHere ?? 0} onTap={() => desk.go("/us/phone")} />
        </Bar>
      }
      foot={
        <>
          {acts && <div class="acts">{acts}</div>}
          <TabBar here={path} />
        </>
      }
    >
      <Stranded />
      <GroupAlarm />
      <Standing />
      {children}
      {choosing && <GroupSheet onClose={() => setChoosing(false)} />}
      {canApply.value && (
        <div class="wrap">
          <p class="small muted">{t("update.ready")}</p>
          <WorkButton slim onWork={() => applyUpdate.run()}>
            {t("update.apply")}
          </WorkButton>
        </div>
      )}
    </Page>
  );
}

/** A store that fails or a server that is not trusted is said on every place, until it is right again. */
function GroupAlarm() {
  const desk = useDesk();
  const { problem, exchange, rooms } = desk.status.value;
  // Where the group goes on elsewhere nobody needs to be called any more.
  const isOver = rooms.some(({ atHand, over }) => atHand && over === "carried-on");
  const alarm = problem ?? alarms.find((one) => one === exchange.problem);
  if (!alarm || (isOver && alarm !== problem)) return null;
  return (
    <Problem {...problemWords(alarm)}>
      {alarm !== problem && (
        <>
          <Button slim onTap={() => desk.go("/us/server")}>
            {t("alarm.more")}
          </Button>
          <Button slim onTap={() => desk.go("/us/on")}>
            {t("regrow.title")}
          </Button>
        </>
      )}
    </Problem>
  );
}
