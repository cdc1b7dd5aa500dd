// How a card is signed and when it was. It says what signing does not do: hide anybody from the group.
import { useState } from "preact/hooks";
import { Button } from "../../../ui/Button.tsx";
import { Chips } from "../../../ui/Chips.tsx";
import { Sheet } from "../../../ui/Sheet.tsx";
import { rememberSigned } from "../blank.ts";
import { type Card, signatures, whens } from "../schema.ts";
import { say } from "../words.ts";

export function Signature({ card, onChange }: { card: Card; onChange: (card: Card) => void }) {
  const [open, setOpen] = useState(false);
  const sign = (signed: Card["signed"]) => {
    rememberSigned(signed);
    onChange({ ...card, signed });
  };
  return (
    <div class="signed only-tall">
      <span class="small muted">{say(`signed.line.${card.signed}`, { when: say(`when.${card.when}`) })}</span>
      <Button look="text" onTap={() => setOpen(true)}>
        {say("signed.change")}
      </Button>
      {open && (
        <Sheet title={say("signed.title")} onClose={() => setOpen(false)}>
          <Chips
            label={say("when")}
            shown
            choices={whens.map((value) => ({ value, label: say(`when.${value}`) }))}
            chosen={card.when}
            onPick={(when) => onChange({ ...card, when })}
          />
          <Chips
            label={say("signed")}
            shown
            choices={signatures.map((value) => ({ value, label: say(`signed.${value}`) }))}
            chosen={card.signed}
            onPick={sign}
          />
          <p class="small">{say("signed.truth")}</p>
          <Button look="fill" main wide onTap={() => setOpen(false)}>
            {say("signed.done")}
          </Button>
        </Sheet>
      )}
    </div>
  );
}
