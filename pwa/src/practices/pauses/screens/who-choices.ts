// Who may see a check-in, as choices. Unseen is offered only while this phone takes part in a window: otherwise it would be a promise.
import type { Desk } from "../../practice.ts";
import { say } from "../words.ts";
import type { Who } from "./who.ts";

export function whoChoices(desk: Desk): readonly { readonly value: Who; readonly label: string }[] {
  const { phase, window } = desk.status.value;
  const takesPart = window?.standing === "taking-part" || window?.standing === "waiting-for-token";
  const unseen =
    phase === "open" && takesPart ? ([{ value: "unseen", label: say("who.unseen") }] as const) : [];
  // The longest last: three fit in two rows, and what comes under them stays in sight.
  return [{ value: "group", label: say("who.group") }, { value: "me", label: say("who.me") }, ...unseen];
}
