// A code to be shown: as a picture to scan, and as text to copy where no camera works.
import { t } from "../../i18n/words.ts";
import { CopyButton } from "../../practices/Writing.tsx";
import { QrCard } from "../../ui/QrCard.tsx";

export function CodeCard({ code, label }: { code: string; label: string }) {
  return (
    <>
      <QrCard code={code} label={label} />
      <details>
        <summary class="btn calm">{t("code.as-text")}</summary>
        <textarea class="code-text" readOnly rows={4} aria-label={t("code.text")} value={code} />
        <CopyButton text={() => code} label={t("code.copy")} />
      </details>
    </>
  );
}
