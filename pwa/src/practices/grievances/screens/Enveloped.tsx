// The envelope is closed and lies here. Nothing on this page promises more than that.
import { Bar } from "../../../ui/Bar.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Page } from "../../../ui/Page.tsx";
import { BigState } from "../../../ui/State.tsx";
import type { Desk } from "../../practice.ts";
import { say } from "../words.ts";

export function Enveloped({ desk, as }: { desk: Desk; as: "envelope" | "draft" }) {
  const isDraft = as === "draft";
  return (
    <Page
      inner="sealed"
      bar={<Bar title={say("title")} onHide={desk.hide} />}
      foot={
        <div class="acts">
          <Button look="fill" main wide onTap={() => desk.go("/")}>
            {say("done")}
          </Button>
        </div>
      }
    >
      <BigState state={isDraft ? "draft" : "in-envelope"} />
      <h1>{isDraft ? say("draft.title") : say("put.title")}</h1>
      <p>{isDraft ? say("draft.means") : say("put.means")}</p>
      {!isDraft && <p class="muted">{say("put.back")}</p>}
    </Page>
  );
}
