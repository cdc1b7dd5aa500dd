// How this phone stands to its group when it is not simply in it: said on every place, in plain words, with what stays.
import { t } from "../i18n/words.ts";
import { useDesk } from "./desk.ts";

export function Standing() {
  const desk = useDesk();
  const standing = desk.status.value.group?.standing ?? "in";
  if (standing === "in") return null;
  return (
    <section class="card">
      <h2>{t(`standing.${standing}`)}</h2>
      <p>{t(`standing.${standing}.text`)}</p>
    </section>
  );
}
