// How this phone stands to its group when it is not simply in it: said on every place, in plain words, with what stays.
import { t } from "../i18n/words.ts";
import { Button } from "../ui/Button.tsx";
import { useDesk } from "./desk.ts";
import { turnTo } from "./groups.ts";

export function Standing() {
  const desk = useDesk();
  const { group, rooms } = desk.status.value;
  const standing = group?.standing ?? "in";
  const next = rooms.find(({ atHand }) => atHand)?.carriedOn ?? null;
  if (next !== null)
    return (
      <section class="card">
        <h2>{t("regrow.carried")}</h2>
        <p>{t("regrow.carried.text")}</p>
        <Button onTap={() => void turnTo(desk, () => desk.phone.openRoom(next))}>{t("regrow.go")}</Button>
      </section>
    );
  if (standing === "in") return null;
  return (
    <section class="card">
      <h2>{t(`standing.${standing}`)}</h2>
      <p>{t(`standing.${standing}.text`)}</p>
      {standing === "halted" && <Button onTap={() => desk.go("/us/on")}>{t("regrow.title")}</Button>}
    </section>
  );
}
