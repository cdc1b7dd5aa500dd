// The groups on this phone, one row each. One tap puts another at hand; nothing of one shows in another.
import { useState } from "preact/hooks";
import { say } from "../i18n/affairs.ts";
import { t } from "../i18n/words.ts";
import type { Problem as Code, RoomView } from "../phone/api.ts";
import { problemWords } from "../practices/words.ts";
import { Problem } from "../ui/Problem.tsx";
import { Row, Ruled } from "../ui/Row.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { alarmIn } from "./alarms.ts";
import { useDesk } from "./desk.ts";
import { turnTo } from "./groups.ts";

function GroupRows() {
  const desk = useDesk();
  const [problem, setProblem] = useState<Code | null>(null);
  const open = (id: number) => void turnTo(desk, () => desk.phone.openRoom(id)).then(setProblem);
  return (
    <>
      <Ruled label={say("groups.title")}>
        {desk.status.value.rooms.map((room) => (
          <Row
            key={room.id}
            icon={room.atHand ? "tick" : alarmIn(room) ? "s-needs" : "us"}
            title={room.name || t("groups.none")}
            meta={metaOf(room)}
            {...(room.atHand || room.problem === "damaged" ? {} : { onTap: () => open(room.id) })}
          />
        ))}
      </Ruled>
      {problem && <Problem {...problemWords(problem)} />}
    </>
  );
}

/** The rows as a part of a page. */
export function GroupSection() {
  return (
    <section>
      <h2 class="label">{say("groups.title")}</h2>
      <GroupRows />
    </section>
  );
}

/** The rows over whatever place this is. */
export function GroupSheet({ onClose }: { onClose: () => void }) {
  return (
    <Sheet title={say("groups.title")} kind="rows" onClose={onClose}>
      <GroupRows />
    </Sheet>
  );
}

function metaOf(room: RoomView): string | undefined {
  const { atHand, onlyHere } = room;
  if (atHand) return say("groups.here");
  if (room.over === "carried-on") return say("groups.over.carried-on");
  const alarm = alarmIn(room);
  if (alarm) return problemWords(alarm).reason;
  if (room.over) return say(`groups.over.${room.over}`);
  return onlyHere > 0 ? t("pill.only-here", { count: onlyHere }) : undefined;
}
