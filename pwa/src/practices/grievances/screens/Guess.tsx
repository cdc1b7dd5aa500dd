// One question before the first sentence, to think of it once. Nothing of the answer is kept.
import { useState } from "preact/hooks";
import { say } from "../../../i18n/window/words.ts";
import { Bar } from "../../../ui/Bar.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Page } from "../../../ui/Page.tsx";
import type { Desk } from "../../practice.ts";

interface Props {
  readonly desk: Desk;
  readonly onBack: () => void;
  readonly onGoOn: () => void;
}

export function Guess({ desk, onBack, onGoOn }: Props) {
  const [saidNo, setSaidNo] = useState(false);
  return (
    <Page
      kind="long"
      step={String(saidNo)}
      bar={<Bar title={say("write")} onBack={onBack} onHide={desk.hide} />}
      foot={
        <div class="acts">
          {saidNo ? (
            <Button look="fill" main wide onTap={onGoOn}>
              {say("go-on")}
            </Button>
          ) : (
            <>
              <Button wide main onTap={onGoOn}>
                {say("guess.yes")}
              </Button>
              <Button wide main onTap={() => setSaidNo(true)}>
                {say("guess.no")}
              </Button>
            </>
          )}
        </div>
      }
    >
      <h1>{say("guess")}</h1>
      <p>{saidNo ? say("guess.said") : say("guess.why")}</p>
    </Page>
  );
}
