// What is true of something in one's own envelope: where it lies, until when it can be changed, and the two choices about afterwards.

import { listOf } from "../../../i18n/lists.ts";
import { moment } from "../../../i18n/times.ts";
import { say } from "../../../i18n/window/words.ts";
import type { WindowView } from "../../../phone/api.ts";
import { Button } from "../../../ui/Button.tsx";
import { Chips } from "../../../ui/Chips.tsx";
import { Note } from "../../../ui/Note.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import { CARE_PAIR } from "../../draws.ts";
import type { Desk } from "../../practice.ts";

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

export function InEnvelope({ desk, id }: { desk: Desk; id: string }) {
  const { window } = desk.status.value;
  const isCarried = window?.carries === id && window.mine !== "nothing";
  return (
    <>
      <p>{isCarried ? say(window.mine === "put" ? "in.put" : "in.waits") : say("in.no-window")}</p>
      {isCarried && <Readers desk={desk} window={window} />}
      {isCarried && window.older && <Note icon="s-envelope">{say("in.older")}</Note>}
      {isCarried && <p class="muted">{say("in.until", { when: moment(window.closes) })}</p>}
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
  );
}
