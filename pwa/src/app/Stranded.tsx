// Words whose screen is gone and which could not be kept: they are in this window only, and are offered until they are safe.
import { t } from "../i18n/words.ts";
import { stranded } from "../practices/editor.ts";
import { Button, WorkButton } from "../ui/Button.tsx";
import { Problem } from "../ui/Problem.tsx";

export function Stranded() {
  const all = [...stranded.value];
  const first = all[0];
  if (!first) return null;
  const text = () => all.map((editor) => Object.values(textsIn(editor.body.peek())).join("\n")).join("\n\n");
  return (
    <Problem reason={t("stranded.reason", { count: all.length })} safe={t("stranded.safe")}>
      <Button slim onTap={() => void navigator.clipboard.writeText(text())}>
        {t("write.copy")}
      </Button>
      <WorkButton slim onWork={() => Promise.all(all.map((editor) => editor.close()))}>
        {t("write.try-again")}
      </WorkButton>
    </Problem>
  );
}

const textsIn = (body: unknown): readonly string[] =>
  typeof body === "string"
    ? [body]
    : typeof body === "object" && body !== null && !(body instanceof Uint8Array)
      ? Object.values(body).flatMap(textsIn)
      : [];
