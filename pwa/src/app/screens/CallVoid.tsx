// Calling a draw void: a reason is picked, not typed, so that no word of anybody can be lost here. Two have to say so.
import { useState } from "preact/hooks";
import { say } from "../../i18n/window/words.ts";
import { t } from "../../i18n/words.ts";
import type { CareView } from "../../phone/api.ts";
import { Button, WorkButton } from "../../ui/Button.tsx";
import { Chips } from "../../ui/Chips.tsx";
import { Note } from "../../ui/Note.tsx";
import type { Caring } from "../care.ts";
import { useDesk } from "../desk.ts";

const reasons = ["forgotten", "away", "together", "other"] as const;

interface Props {
  readonly id: string;
  readonly voiding: NonNullable<CareView["drawn"]>["voiding"];
  readonly caring: Caring;
}

export function CallVoid({ id, voiding, caring }: Props) {
  const desk = useDesk();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState<(typeof reasons)[number]>("away");
  const me = desk.status.value.group?.me;
  const others = voiding.filter(({ member }) => member !== me);
  const isSaid = others.length < voiding.length;
  const call = async () => {
    if (await caring.does(desk.phone.voidDraw(id, say(`care.void.${reason}`)))) setOpen(false);
  };
  return (
    <>
      {others.map(({ member, reason: why }) => (
        <Note key={member} icon="s-needs">
          {say("care.void.by", { name: desk.nameOf(member), why })}
        </Note>
      ))}
      {isSaid && <Note icon="note">{say("care.void.said")}</Note>}
      {!isSaid && !isOpen && (
        <Button wide onTap={() => setOpen(true)}>
          {say("care.void")}
        </Button>
      )}
      {!isSaid && isOpen && (
        <>
          <p>{say("care.void.text")}</p>
          <Chips
            label={say("care.void.why")}
            shown
            choices={reasons.map((value) => ({ value, label: say(`care.void.${value}`) }))}
            chosen={reason}
            onPick={setReason}
          />
          <div class="wrap">
            <Button slim onTap={() => setOpen(false)}>
              {t("invite.not")}
            </Button>
            <WorkButton look="danger" slim onWork={call}>
              {say("care.void")}
            </WorkButton>
          </div>
        </>
      )}
    </>
  );
}
