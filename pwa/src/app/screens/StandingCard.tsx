// How this phone stands to its group, in plain words: what stays, whose phone it was, and the one way on.
import { say } from "../../i18n/wayin/words.ts";
import { t } from "../../i18n/words.ts";
import type { GroupView } from "../../phone/api.ts";
import { Button } from "../../ui/Button.tsx";
import { useDesk } from "../desk.ts";
import { turnTo } from "../groups.ts";

interface Props {
  readonly standing: Exclude<GroupView["standing"], "in">;
  readonly falseBy: string | null;
}

export function StandingCard({ standing, falseBy }: Props) {
  const desk = useDesk();
  return (
    <section class="card">
      <h2>{say(`standing.${standing}`)}</h2>
      <p>{say(`standing.${standing}.text`)}</p>
      {falseBy !== null && <p class="small muted">{say("standing.false-by", { name: falseBy })}</p>}
      {standing === "halted" && <Button onTap={() => desk.go("/us/on")}>{t("regrow.title")}</Button>}
      {(standing === "waits-for-key" || standing === "overtaken") && (
        <Button icon="scan" onTap={() => desk.go("/us/again")}>
          {say("standing.show")}
        </Button>
      )}
    </section>
  );
}

/** The group went on in another room of this phone: this one stays as it was, to be read. */
export function CarriedOn({ room }: { room: number }) {
  const desk = useDesk();
  return (
    <section class="card">
      <h2>{t("regrow.carried")}</h2>
      <p>{t("regrow.carried.text")}</p>
      <Button onTap={() => void turnTo(desk, () => desk.phone.openRoom(room))}>{t("regrow.go")}</Button>
    </section>
  );
}
