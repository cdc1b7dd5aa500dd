// Shown before any box: the most the crowd could be, until when it is sealed, what hides and what does not. Where the window stays shut it refuses, with what can be done instead.
import { moment } from "../../../i18n/times.ts";
import { say } from "../../../i18n/window/words.ts";
import type { WindowView } from "../../../phone/api.ts";
import { Bar } from "../../../ui/Bar.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Page } from "../../../ui/Page.tsx";
import { Shoots } from "../../../ui/Shoots.tsx";
import { MoveVoice } from "../../MoveVoice.tsx";
import type { Desk } from "../../practice.ts";
import { Meter } from "./Meter.tsx";

interface Props {
  readonly desk: Desk;
  readonly onWrite: () => void;
}

export function Panel({ desk, onWrite }: Props) {
  const { group, window, phase } = desk.status.value;
  if (phase === "locked") return <Waiting desk={desk} why="locked" onWrite={onWrite} />;
  if (group === null) return <Waiting desk={desk} why="no-group" onWrite={onWrite} />;
  if (window === null) return <Waiting desk={desk} why="ended" onWrite={onWrite} />;
  const { standing } = window;
  if (standing === "too-few") return <Shut desk={desk} window={window} onWrite={onWrite} />;
  if (standing === "taking-part" || standing === "waiting-for-token") {
    return (
      <Frame desk={desk} begin={say("begin")} onWrite={onWrite}>
        <Meter window={window} />
        <dl class="facts">
          <Fact name={say("hidden")} text={say("hidden.text")} />
          <Fact name={say("shown")} text={say("shown.text", { count: window.most })} />
          <Fact name={say("away")} text={say("away.text")} />
        </dl>
      </Frame>
    );
  }
  return <Waiting desk={desk} why={standing} onWrite={onWrite} />;
}

function Frame({
  desk,
  begin,
  onWrite,
  children,
}: Props & { readonly begin: string; readonly children: preact.ComponentChildren }) {
  return (
    <Page
      kind="crowd-page long"
      bar={<Bar title={say("write")} heading onBack={() => desk.go("/")} onHide={desk.hide} />}
      foot={
        <div class="acts">
          <Button look="fill" main wide icon="pencil" onTap={onWrite}>
            {begin}
          </Button>
          <Button look="calm" wide onTap={() => desk.go("/")}>
            {say("speak")}
          </Button>
        </div>
      }
    >
      {children}
    </Page>
  );
}

/** Under the least there must be: no way to seal is offered, only to speak, or to keep it to oneself. */
function Shut({ desk, window, onWrite }: Props & { readonly window: WindowView }) {
  return (
    <Page
      kind="crowd-page long"
      bar={<Bar title={say("write")} heading onBack={() => desk.go("/")} onHide={desk.hide} />}
      foot={
        <div class="acts">
          <Button look="fill" main wide onTap={() => desk.go("/")}>
            {say("speak.do")}
          </Button>
          <Button wide icon="pencil" onTap={onWrite}>
            {say("draft.write")}
          </Button>
        </div>
      }
    >
      <section class="card crowd">
        <p class="crowd-num">{say("meter.only", { count: window.most })}</p>
        <p>{say("meter.only.text")}</p>
        <Shoots count={window.most} least={window.floor} />
        <p class="small muted">{say("meter.least", { floor: window.floor })}</p>
      </section>
      <h2>{say("shut")}</h2>
      <p>{say("shut.text", { when: moment(window.closes) })}</p>
    </Page>
  );
}

type Why =
  | "locked"
  | "no-group"
  | "ended"
  | Exclude<WindowView["standing"], "taking-part" | "waiting-for-token" | "too-few">;

/** It can be written and goes nowhere yet: says what it waits for. */
function Waiting({ desk, why, onWrite }: Props & { readonly why: Why }) {
  return (
    <Frame desk={desk} begin={say("begin")} onWrite={onWrite}>
      <section class="card crowd">
        <h2>{say(`standing.${why}`)}</h2>
        <p>{say(`standing.${why}.text`)}</p>
        {why === "other-phone" && <MoveVoice desk={desk} />}
      </section>
      <dl class="facts">
        <Fact name={say("hidden")} text={say("hidden.text")} />
        <Fact name={say("shown")} text={`${say("shown.later")} ${say("host")}`} />
        <Fact name={say("away")} text={say("away.text")} />
      </dl>
    </Frame>
  );
}

function Fact({ name, text }: { name: string; text: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd class="small">{text}</dd>
    </div>
  );
}
