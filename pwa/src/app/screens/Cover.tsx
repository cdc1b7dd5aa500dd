// Locked: a neutral name, Write now, Open. No group word, no count, no date.
import { useEffect } from "preact/hooks";
import { t } from "../../i18n/words.ts";
import { stranded } from "../../practices/editor.ts";
import { practices } from "../../practices/registry.ts";
import { Button, WorkButton } from "../../ui/Button.tsx";
import { Note } from "../../ui/Note.tsx";
import { useDesk, write } from "../desk.ts";

export function Cover() {
  const desk = useDesk();
  useEffect(() => void practices[0]?.prepare(), []);
  const waiting = [...stranded.value];
  return (
    <div class="screen cover">
      <main class="plate">
        <h1>{t("cover.name")}</h1>
        <svg viewBox="0 0 250 46" preserveAspectRatio="none" aria-hidden="true">
          <path d="M0 10h250M0 44h250" />
        </svg>
      </main>
      <div class="acts">
        {waiting.length > 0 && (
          <>
            <Note icon="s-needs">{t("cover.not-kept")}</Note>
            <WorkButton wide onWork={() => Promise.all(waiting.map((editor) => editor.close()))}>
              {t("write.try-again")}
            </WorkButton>
          </>
        )}
        <Button look="fill" main wide icon="pencil" onTap={() => write(desk, practices[0]?.door ?? "/")}>
          {t("cover.write")}
        </Button>
        <Button wide onTap={() => desk.go("/open")}>
          {t("cover.open")}
        </Button>
      </div>
    </div>
  );
}
