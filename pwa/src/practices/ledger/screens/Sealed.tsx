// After Seal: what was written, what it became, what may follow. Undo stands beside Done for ten seconds.
import type { Problem as Code } from "../../../phone/api.ts";
import { Bar } from "../../../ui/Bar.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Page } from "../../../ui/Page.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import { BigState } from "../../../ui/State.tsx";
import { Undo } from "../../../ui/Undo.tsx";
import type { Desk } from "../../practice.ts";
import { problemWords, whyNoEntry } from "../../words.ts";
import { labelOf, saidOf } from "../lines.ts";
import type { Card, CardName } from "../schema.ts";
import { say } from "../words.ts";

export interface SealedAs {
  readonly as: "sealed-here" | "draft";
  readonly undoUntil: number;
}

interface Props {
  readonly desk: Desk;
  readonly card: Card;
  readonly sealed: SealedAs;
  readonly problem: Code | null;
  readonly onAdd: (card: CardName) => void;
  readonly onUndo: () => Promise<void>;
}

export function Sealed({ desk, card, sealed, problem, onAdd, onUndo }: Props) {
  const isEntry = sealed.as === "sealed-here";
  const status = desk.status.value;
  const closed = status.phase === "locked" ? "sealed.closed.locked" : "sealed.closed.no-group";
  const said = saidOf(card);
  return (
    <Page
      inner="sealed"
      bar={<Bar title={say("title")} onHide={desk.hide} />}
      foot={
        <div class="acts">
          {card.card !== "used" && (
            <Button look="lead" wide icon="use" onTap={() => onAdd("used")}>
              {say("add-used")}
            </Button>
          )}
          {card.card !== "returned" && (
            <Button look="lead" wide icon="return" onTap={() => onAdd("returned")}>
              {say("add-returned")}
            </Button>
          )}
          <div class="acts-row">
            <Undo until={sealed.undoUntil} now={desk.now} onUndo={onUndo} />
            <Button look="fill" main wide onTap={() => desk.go("/")}>
              {say("done")}
            </Button>
          </div>
        </div>
      }
    >
      <BigState state="sealed-here" />
      <h1>{isEntry ? say("sealed.here") : say("sealed.closed")}</h1>
      <p class="muted">{isEntry ? say("sealed.here.means") : (whyNoEntry(status) ?? say(closed))}</p>
      {problem && <Problem {...problemWords(problem)} />}
      {said ? (
        <p class="quote said" dir="auto">
          {said}
        </p>
      ) : (
        <p class="quote">{labelOf(card)}</p>
      )}
    </Page>
  );
}
