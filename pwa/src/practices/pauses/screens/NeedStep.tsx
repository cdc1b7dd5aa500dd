// The second tap: it seals, and says beforehand who will see it.
import { say as ofWindow } from "../../../i18n/window/words.ts";
import { Bar } from "../../../ui/Bar.tsx";
import { Button, WorkButton } from "../../../ui/Button.tsx";
import { Chips } from "../../../ui/Chips.tsx";
import { Page } from "../../../ui/Page.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import { Steps } from "../../../ui/Steps.tsx";
import type { DraftEditor } from "../../editor.ts";
import type { Desk } from "../../practice.ts";
import { NotKept } from "../../Writing.tsx";
import { problemWords } from "../../words.ts";
import { type CheckIn, type Need, needs, type Weather } from "../schema.ts";
import { say } from "../words.ts";
import { Sky } from "./Sky.tsx";
import type { Who } from "./who.ts";
import { whoChoices } from "./who-choices.ts";

interface Props {
  readonly desk: Desk;
  readonly editor: DraftEditor<CheckIn | null>;
  readonly weather: Weather;
  readonly who: Who;
  readonly onPick: (need: Need) => Promise<void>;
  /** The envelope takes this one, and what lay in it is a draft again. */
  readonly onInstead: () => Promise<void>;
  readonly onShow: (who: Who) => Promise<void>;
  readonly onBack: () => void;
}

export function NeedStep({ desk, editor, weather, who, onPick, onInstead, onShow, onBack }: Props) {
  const problem = editor.problem.value;
  return (
    <Page bar={<Bar title={say("title")} onBack={onBack} onHide={desk.hide} />}>
      <Steps at={2} of={2} />
      <div class="sky-line">
        <Sky weather={weather} />
        <strong>{say(`weather.${weather}`)}</strong>
        <Button look="text" onTap={onBack}>
          {say("change")}
        </Button>
      </div>
      <h1>{say("need.question")}</h1>
      <p class="muted">
        {say(`need.hint.${who}`)} {who === "unseen" && ofWindow("host")}
      </p>
      <Chips label={say("who")} choices={whoChoices(desk)} chosen={who} onPick={(to) => void onShow(to)} />
      {problem === "envelope-taken" && (
        <Problem {...problemWords(problem)}>
          <WorkButton slim onWork={onInstead}>
            {ofWindow("instead")}
          </WorkButton>
        </Problem>
      )}
      {problem && problem !== "envelope-taken" && (
        <NotKept
          problem={problem}
          text={() => say(`weather.${weather}`)}
          onRetry={() => editor.flush(true)}
        />
      )}
      <div class="needs push">
        {needs.map((need) => (
          <WorkButton key={need} look="lead" wide onWork={() => onPick(need)}>
            {say(`need.${need}`)}
          </WorkButton>
        ))}
      </div>
    </Page>
  );
}
