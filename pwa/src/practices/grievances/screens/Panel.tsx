// Shown before any box: where the words will be, what hides them, what does not.
import { Bar } from "../../../ui/Bar.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Page } from "../../../ui/Page.tsx";
import type { Desk } from "../../practice.ts";
import { say } from "../words.ts";

export function Panel({ desk, onWrite }: { desk: Desk; onWrite: () => void }) {
  const group = desk.status.value.group;
  return (
    <Page
      kind="crowd-page long"
      bar={<Bar title={say("title")} heading onBack={() => desk.go("/")} onHide={desk.hide} />}
      foot={
        <div class="acts">
          <Button look="fill" main wide icon="pencil" onTap={onWrite}>
            {say("panel.write")}
          </Button>
          <Button look="calm" wide onTap={() => desk.go("/")}>
            {say("panel.speak")}
          </Button>
        </div>
      }
    >
      <section class="card crowd">
        <p class="crowd-num">{say("panel.big")}</p>
        <p>{say("panel.lead")}</p>
      </section>
      <dl class="facts">
        <Fact name={say("panel.windows")} text={say("panel.windows.text")} />
        <Fact
          name={say("panel.crowd.title")}
          text={group ? say("panel.crowd", { count: group.members.length }) : say("panel.locked")}
        />
        <Fact name={say("panel.gives-away")} text={say("panel.gives-away.text")} />
        <Fact name={say("panel.back")} text={say("panel.back.text")} />
      </dl>
    </Page>
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
