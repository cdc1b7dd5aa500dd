// How much is only on this phone. Absent at nothing: an empty pill would be a reproach.
import { t } from "../i18n/words.ts";
import { Icon } from "./Icon.tsx";

export function Pill({ count, onTap }: { count: number; onTap: () => void }) {
  if (count === 0) return null;
  return (
    <button type="button" class="pill" aria-label={t("pill.only-here", { count })} onClick={onTap}>
      <span class="pill-in num">
        <Icon name="s-here" />
        {count}
      </span>
    </button>
  );
}
