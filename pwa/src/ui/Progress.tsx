// How far an exchange is, in real counts only.
import { t } from "../i18n/words.ts";

export function Progress({ left, total }: { left: number; total: number }) {
  if (total === 0) return <p class="small muted">{t("exchange.running")}</p>;
  const label = t("exchange.progress", { done: total - left, total });
  return (
    <div class="field">
      <progress class="bar-real" max={total} value={total - left} aria-label={label} />
      <p class="small muted num">{label}</p>
    </div>
  );
}
