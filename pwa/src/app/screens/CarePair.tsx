// The care pair: who the two are and until when, a draw while it runs, and what each member can do about it.
import { listOf } from "../../i18n/lists.ts";
import { inHours } from "../../i18n/times.ts";
import { say } from "../../i18n/window/words.ts";
import { t } from "../../i18n/words.ts";
import type { CareView } from "../../phone/api.ts";
import { problemWords } from "../../practices/words.ts";
import { Bar } from "../../ui/Bar.tsx";
import { WorkButton } from "../../ui/Button.tsx";
import { Chips } from "../../ui/Chips.tsx";
import { Note } from "../../ui/Note.tsx";
import { Page } from "../../ui/Page.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { Row, Ruled } from "../../ui/Row.tsx";
import { type Caring, useCare } from "../care.ts";
import { useDesk } from "../desk.ts";
import { CallVoid } from "./CallVoid.tsx";
import { PassOn } from "./PassOn.tsx";

export function CarePair() {
  const desk = useDesk();
  const caring = useCare();
  const { view, problem } = caring;
  return (
    <Page bar={<Bar title={t("care.title")} onBack={() => desk.go("/us")} onHide={desk.hide} />}>
      <h1>{t("care.title")}</h1>
      <p>{say("care.what")}</p>
      {problem && <Problem {...problemWords(problem)} />}
      {view && <Shown view={view} caring={caring} />}
      <p class="small muted">{say("care.how")}</p>
      <p class="small muted">{say("care.limit")}</p>
    </Page>
  );
}

function Shown({ view, caring }: { view: CareView; caring: Caring }) {
  const { drawn, running } = view;
  return (
    <>
      {drawn && <Drawn drawn={drawn} caring={caring} />}
      {running ? (
        <Running running={running} caring={caring} />
      ) : (
        view.isDue && <Due view={view} caring={caring} />
      )}
      {(running?.stage === "entering" || (running === null && view.isDue)) && !view.isTooSmall && (
        <Rest rests={view.rests} caring={caring} />
      )}
    </>
  );
}

/** Nobody is drawn, or the time of those who are is over. */
function Due({ view, caring }: { view: CareView; caring: Caring }) {
  const desk = useDesk();
  const waits = desk.status.value.exchange.problem !== null;
  return (
    <section class="card">
      <h2>{say(view.drawn ? "care.due" : "care.none")}</h2>
      <p>{view.isTooSmall ? say("care.small") : say(view.drawn ? "care.due.text" : "care.none.text")}</p>
      {!view.isTooSmall && (
        <WorkButton look="fill" main wide icon="circle" onWork={() => caring.does(desk.phone.openDraw())}>
          {say("care.draw")}
        </WorkButton>
      )}
      {waits && <p class="small muted">{say("care.no-line")}</p>}
    </section>
  );
}

function Running({ running, caring }: { running: NonNullable<CareView["running"]>; caring: Caring }) {
  const { stage, done, of, hoursLeft, words } = running;
  const isEntering = stage === "entering";
  return (
    <section class="card">
      <h2>{say(isEntering ? "care.entering" : "care.showing")}</h2>
      <p class="strong">{say(isEntering ? "care.entered" : "care.shown", { done, of })}</p>
      <p>
        {hoursLeft === null
          ? say("care.third")
          : say(isEntering ? "care.goes-on" : "care.ends", { when: inHours(hoursLeft) })}
      </p>
      {words !== null && (
        <>
          <p class="label">{say("care.words")}</p>
          <p class="strong" dir="ltr" lang="en">
            {words}
          </p>
          <p class="small muted">{say("care.words.text")}</p>
        </>
      )}
      <CallVoid id={running.id} voiding={running.voiding} caring={caring} />
    </section>
  );
}

function Drawn({ drawn, caring }: { drawn: NonNullable<CareView["drawn"]>; caring: Caring }) {
  const desk = useDesk();
  const me = desk.status.value.group?.me;
  const { seated, order, hoursLeft } = drawn;
  const isMine = me !== undefined && seated.includes(me);
  const next = order.find(({ state }) => state === "next");
  return (
    <section class="card">
      <h2>{seated.length === 0 ? say("care.nobody-left") : listOf(seated.map((one) => desk.nameOf(one)))}</h2>
      <p class="muted">
        {hoursLeft === 0 ? say("care.over") : say("care.until", { when: inHours(hoursLeft) })}
      </p>
      {isMine && <Note icon="eye">{say("care.you")}</Note>}
      <details>
        <summary class="btn calm">{say("care.order")}</summary>
        <Ruled label={say("care.order")}>
          {order.map(({ member, state }) => (
            <Row key={member} icon="people" title={desk.nameOf(member)} meta={say(`care.place.${state}`)} />
          ))}
        </Ruled>
      </details>
      {isMine && (
        <PassOn id={drawn.id} next={next === undefined ? null : desk.nameOf(next.member)} caring={caring} />
      )}
      <CallVoid id={drawn.id} voiding={drawn.voiding} caring={caring} />
    </section>
  );
}

function Rest({ rests, caring }: { rests: boolean; caring: Caring }) {
  const desk = useDesk();
  return (
    <>
      <Chips
        label={say("care.rest")}
        shown
        choices={[
          { value: "no", label: say("no") },
          { value: "yes", label: say("yes") },
        ]}
        chosen={rests ? "yes" : "no"}
        onPick={(choice) => void caring.does(desk.phone.restFromDraw(choice === "yes"))}
      />
      <p class="small muted">{say("care.rest.text")}</p>
    </>
  );
}
