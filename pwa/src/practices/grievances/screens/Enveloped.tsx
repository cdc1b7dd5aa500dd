// The envelope is closed. Nothing on this page promises more than the phone does.
import { Bar } from "../../../ui/Bar.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Page } from "../../../ui/Page.tsx";
import { BigState } from "../../../ui/State.tsx";
import { InEnvelope } from "../../InEnvelope.tsx";
import type { Desk } from "../../practice.ts";
import { say } from "../words.ts";

interface Props {
  readonly desk: Desk;
  readonly as: "envelope" | "draft";
  readonly id: string | null;
}

export function Enveloped({ desk, as, id }: Props) {
  const isDraft = as === "draft";
  return (
    <Page
      kind="long"
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
      {isDraft || id === null ? <p>{say("draft.means")}</p> : <InEnvelope desk={desk} id={id} />}
    </Page>
  );
}
