// Who of the older group has not come over: a name, and the code for that one person. And what waits in the old room.
import { useState } from "preact/hooks";
import { say } from "../../i18n/keep/words.ts";
import { t } from "../../i18n/words.ts";
import type { Carried, Problem as Code, RegrownView } from "../../phone/api.ts";
import { Button, WorkButton } from "../../ui/Button.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Note } from "../../ui/Note.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { Row, Ruled } from "../../ui/Row.tsx";
import { useDesk } from "../desk.ts";
import { CodeCard } from "./CodeCard.tsx";
import { Failed, KeepPage } from "./KeepPage.tsx";

export function Welcome() {
  const desk = useDesk();
  const { group } = desk.status.value;
  const [shown, setShown] = useState<{ readonly name: string; readonly code: string } | null>(null);
  const [problem, setProblem] = useState<Code | null>(null);
  const show = async (id: string, name: string) => {
    const answer = await desk.phone.welcome(id);
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) setShown({ name, code: answer.value });
  };
  if (shown)
    return (
      <KeepPage
        title={say("welcome.title")}
        step="show"
        heading={say("welcome.show", { name: shown.name })}
        onBack={() => setShown(null)}
        acts={
          <Button look="fill" main wide onTap={() => setShown(null)}>
            {t("invite.done")}
          </Button>
        }
      >
        <CodeCard code={shown.code} label={say("welcome.code")} />
        <p class="muted">{say("welcome.show.hint")}</p>
      </KeepPage>
    );
  const regrown = group?.regrown ?? null;
  return (
    <KeepPage title={say("welcome.title")} onBack={() => desk.go("/us")}>
      {regrown === null ? (
        <Waiting />
      ) : (
        <>
          <Compared {...regrown} />
          {regrown.awaited.length === 0 ? (
            <p>{say("welcome.all")}</p>
          ) : (
            <>
              <p>{say("welcome.hint")}</p>
              <Ruled label={say("welcome.title")}>
                {regrown.awaited.map(({ id, name }) => (
                  <Row key={id} icon="scan" title={name} onTap={() => void show(id, name)} />
                ))}
              </Ruled>
            </>
          )}
          <p class="small muted">{say("welcome.invite")}</p>
        </>
      )}
      <Failed problem={problem} />
      <Along />
    </KeepPage>
  );
}

/** Founded, and the founding has not come back from the server yet. */
function Waiting() {
  const desk = useDesk();
  return (
    <Empty icon="us" said={say("welcome.waiting")}>
      <WorkButton icon="swap" busy={t("exchange.running")} onWork={() => desk.phone.exchangeNow()}>
        {t("exchange.now")}
      </WorkButton>
    </Empty>
  );
}

function Compared({ compared }: Pick<RegrownView, "compared">) {
  if (compared === "other") return <Problem reason={say("regrown.other")} safe={say("regrown.other.safe")} />;
  return <Note icon={compared === "same" ? "tick" : "note"}>{say(`regrown.${compared}`)}</Note>;
}

function Along() {
  const desk = useDesk();
  const [carried, setCarried] = useState<Carried | null>(null);
  const [problem, setProblem] = useState<Code | null>(null);
  const isOlderHere = desk.status.value.rooms.some(({ atHand, carriedOn }) => !atHand && carriedOn !== null);
  if (!isOlderHere) return null;
  const take = async () => {
    const answer = await desk.phone.carryWaiting();
    setProblem(answer.ok ? null : answer.problem);
    setCarried(answer.ok ? answer.value : null);
  };
  return (
    <section class="card">
      <h2>{say("along.title")}</h2>
      <p class="small">{say("along.text")}</p>
      <div role="status">
        {carried && (
          <>
            <p>{say("along.done", { count: carried.sealed + carried.drafts })}</p>
            {carried.stayed > 0 && <p>{say("along.stayed", { count: carried.stayed })}</p>}
          </>
        )}
      </div>
      <Failed problem={problem} />
      <WorkButton wide onWork={take}>
        {say("along.do")}
      </WorkButton>
    </section>
  );
}
