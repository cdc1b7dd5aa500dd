// Circle: honest about what is not here yet.
import { t } from "../../i18n/words.ts";
import { Empty } from "../../ui/Empty.tsx";
import { Place } from "../Place.tsx";

export function Circle() {
  return (
    <Place path="/circle" title={t("place.circle")}>
      <Empty icon="circle" said={t("circle.empty")}>
        <p class="muted">{t("circle.until")}</p>
      </Empty>
    </Place>
  );
}
