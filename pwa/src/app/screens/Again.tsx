// The code once more: nobody has answered it yet, it was answered too late, or the newest key is missing.
import { useEffect, useState } from "preact/hooks";
import { say } from "../../i18n/wayin/words.ts";
import type { Problem as Code } from "../../phone/api.ts";
import { problemWords } from "../../practices/words.ts";
import { Bar } from "../../ui/Bar.tsx";
import { Page } from "../../ui/Page.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { useDesk } from "../desk.ts";
import { ShowMine } from "./ShowMine.tsx";

export function Again() {
  const desk = useDesk();
  const [code, setCode] = useState("");
  const [problem, setProblem] = useState<Code | null>(null);
  const [isKey] = useState(desk.status.value.group?.standing === "waits-for-key");
  useEffect(() => {
    void desk.phone.requestAgain().then((shown) => {
      if (shown.ok) setCode(shown.value);
      else setProblem(shown.problem);
    });
  }, []);
  const leave = () => desk.go("/", true);
  const title = say(isKey ? "again.title" : "standing.show");
  if (code)
    return (
      <ShowMine
        title={title}
        code={code}
        onBack={leave}
        {...(isKey ? { heading: say("again.key"), hint: say("again.key.hint") } : {})}
      />
    );
  return (
    <Page bar={<Bar title={title} onBack={leave} onHide={desk.hide} />}>
      {problem && <Problem {...problemWords(problem)} />}
    </Page>
  );
}
