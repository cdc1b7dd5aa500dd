// Handing one's place on to the next in the order: no reason is asked, and it is asked twice.
import { useState } from "preact/hooks";
import { say } from "../../i18n/window/words.ts";
import { t } from "../../i18n/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Sure } from "../../ui/Sure.tsx";
import type { Caring } from "../care.ts";
import { useDesk } from "../desk.ts";

interface Props {
  readonly id: string;
  /** Who comes next; null where nobody is left. */
  readonly next: string | null;
  readonly caring: Caring;
}

export function PassOn({ id, next, caring }: Props) {
  const desk = useDesk();
  const [asked, setAsked] = useState(false);
  if (!asked) {
    return (
      <Button wide onTap={() => setAsked(true)}>
        {say("care.pass")}
      </Button>
    );
  }
  return (
    <Sure
      question={next === null ? say("care.pass.nobody") : say("care.pass.sure", { name: next })}
      stay={t("invite.not")}
      act={say("care.pass")}
      onStay={() => setAsked(false)}
      onAct={async () => {
        if (await caring.does(desk.phone.passOn(id))) setAsked(false);
      }}
    />
  );
}
