// What is true of something in one's own envelope: where it lies, until when it can be changed, and the two choices about afterwards.

import { listOf } from "../i18n/lists.ts";
import { moment } from "../i18n/times.ts";
import { say } from "../i18n/window/words.ts";
import type { WindowView } from "../phone/api.ts";
import { Button } from "../ui/Button.tsx";
import { Chips } from "../ui/Chips.tsx";
import { Note } from "../ui/Note.tsx";
import { Problem } from "../ui/Problem.tsx";
import { CARE_PAIR } from "./draws.ts";
import { MoveVoice } from "./MoveVoice.tsx";
import type { Desk } from "./practice.ts";

const choices = () =>
  [
    { value: "no", label: say("no") },
    { value: "yes", label: say("yes") },
  ] as const;

/** Words for the care pair: who alone reads them, or that nobody of those is left. */
function Readers({ desk, window: { readers, unread } }: { desk: Desk; window: WindowView }) {
  if (unread) {
    return (
      <Problem reason={say("few.waits")} safe={say("few.waits.safe")}>
        <Button slim onTap={() => desk.go(CARE_PAIR)}>
          {say("few.draw")}
        </Button>
      </Problem>
    );
  }
  if (readers.length === 0) return null;
  const names = listOf(readers.map((member) => desk.nameOf(member)));
  return (
    <Note icon="eye">
      {readers.length === 1 ? say("few.read.one", { name: names }) : say("few.read", { names })}
    </Note>
  );
}

interface Props {
  readonly desk: Desk;
  readonly id: string;
  /** A withdrawal has no words to keep, and none to try again with. */
  readonly speaks?: boolean;
}

export function InEnvelope({ desk, id, speaks = true }: Props) {
  const { window } = desk.status.value;
  const isCarried = window?.carries === id && window.mine !== "nothing";
  return (
    <>
      <WhereItLies desk={desk} isCarried={isCarried} />
      {isCarried && <Readers desk={desk} window={window} />}
      {speaks && (
        <>
          <Chips
            label={say("copy")}
            shown
            choices={choices()}
            chosen={window?.keepsCopy && isCarried ? "yes" : "no"}
            onPick={(choice) => void desk.phone.keepCopy(id, choice === "yes")}
          />
          <p class="small muted">
            {say("in.after")} {say("copy.text")}
          </p>
          <Chips
            label={say("carry")}
            shown
            choices={[
              { value: "no", label: say("carry.no") },
              { value: "yes", label: say("carry.yes") },
            ]}
            chosen={window?.carriesOver && isCarried ? "yes" : "no"}
            onPick={(choice) => void desk.phone.carryOver(id, choice === "yes")}
          />
        </>
      )}
    </>
  );
}

/** That it leaves is said only where this phone has an envelope to put it in. */
function WhereItLies({ desk, isCarried }: { desk: Desk; isCarried: boolean }) {
  const { window } = desk.status.value;
  if (window === null || !isCarried) return <p>{say("in.no-window")}</p>;
  const { standing, mine, older, closes } = window;
  if (standing === "taking-part" || standing === "waiting-for-token") {
    return (
      <>
        <p>{say(mine === "put" ? "in.put" : "in.waits")}</p>
        {older && <Note icon="s-envelope">{say("in.older")}</Note>}
        <p class="muted">{say("in.until", { when: moment(closes) })}</p>
      </>
    );
  }
  return (
    <>
      <p class="strong">{standing === "too-few" ? say("shut") : say(`standing.${standing}`)}</p>
      <p>{say("in.no-window")}</p>
      {standing === "other-phone" && <MoveVoice desk={desk} />}
    </>
  );
}
