// What the server was caught at when it opened a window or a vote; nothing where it was not.
import { say } from "../i18n/window/words.ts";
import type { Alarms as Caught } from "../phone/api.ts";
import { Problem } from "../ui/Problem.tsx";

export function Alarms({ of, caught }: { of: "run" | "vote"; caught: Caught }) {
  return (
    <>
      {caught.early && <Problem reason={say(`${of}.early`)} safe={say(`${of}.early.safe`)} />}
      {caught.grown && <Problem reason={say(`${of}.grown`)} safe={say(`${of}.grown.safe`)} />}
      {caught.keptOut && <Problem reason={say(`${of}.kept-out`)} safe={say(`${of}.kept-out.safe`)} />}
    </>
  );
}
