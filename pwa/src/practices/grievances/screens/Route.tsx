// By whom it is read: the circle, or the two who are drawn for harm, named one by one so that whom it is about can be left out.
import { listOf } from "../../../i18n/lists.ts";
import { say as ofWindow } from "../../../i18n/window/words.ts";
import { Button } from "../../../ui/Button.tsx";
import { Chips } from "../../../ui/Chips.tsx";
import { Note } from "../../../ui/Note.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import { CARE_PAIR } from "../../draws.ts";
import type { Desk } from "../../practice.ts";
import { type Rubbing, routes } from "../schema.ts";
import { say } from "../words.ts";

interface Props {
  readonly desk: Desk;
  readonly body: Rubbing;
  readonly onWrite: (body: Rubbing) => void;
}

export function Route({ desk, body, onWrite }: Props) {
  return (
    <>
      <Chips
        label={ofWindow("route")}
        shown
        choices={routes.map((value) => ({ value, label: say(`route.${value}`) }))}
        chosen={body.route}
        onPick={(route) => onWrite({ ...body, route })}
      />
      {body.route === "care-pair" && <ThePair desk={desk} body={body} onWrite={onWrite} />}
    </>
  );
}

function ThePair({ desk, body, onWrite }: Props) {
  const { phase, window, group } = desk.status.value;
  if (phase === "locked" || window === null) return <Note icon="lock">{ofWindow("few.locked")}</Note>;
  const { pair } = window;
  const me = group?.me ?? null;
  const readers = readersOf(pair, body.without ?? null);
  if (readers.every((member) => member === me)) return <Nobody desk={desk} />;
  const others = pair.filter((member) => member !== me);
  const pick = (member: string) => {
    // One stays ticked: taking the last tick away gives it to the other.
    const isOn = readers.includes(member);
    onWrite({ ...body, without: isOn && others.length > 1 ? member : null });
  };
  const names = listOf(readers.map((member) => desk.nameOf(member)));
  return (
    <>
      <Chips
        label={ofWindow("few.who")}
        shown
        choices={pair.map((value) => ({ value, label: desk.nameOf(value) }))}
        chosen={readers}
        onPick={pick}
      />
      <p class="small muted">
        {others.length < pair.length
          ? ofWindow("few.untick.you")
          : pair.length > 1
            ? ofWindow("few.untick")
            : ""}
      </p>
      <Note icon="eye">
        {readers.length === 1 ? ofWindow("few.read.one", { name: names }) : ofWindow("few.read", { names })}
      </Note>
      <p class="small">{ofWindow("few.limits")}</p>
      <p class="small">{ofWindow("few.ask")}</p>
    </>
  );
}

const readersOf = (pair: readonly string[], without: string | null): readonly string[] =>
  pair.filter((member) => member !== without);

function Nobody({ desk }: { desk: Desk }) {
  return (
    <Problem reason={ofWindow("few.nobody")} safe={ofWindow("few.nobody.text")}>
      <Button slim onTap={() => desk.go(CARE_PAIR)}>
        {ofWindow("few.draw")}
      </Button>
    </Problem>
  );
}
