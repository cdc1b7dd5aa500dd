// The languages by their own names. What is being written stays where it is.
import { language, languages } from "../../i18n/language.ts";
import { t } from "../../i18n/words.ts";
import { Bar } from "../../ui/Bar.tsx";
import { Button } from "../../ui/Button.tsx";
import { Page } from "../../ui/Page.tsx";
import { useDesk } from "../desk.ts";
import { setLanguage } from "../settings.ts";

export function Languages() {
  const desk = useDesk();
  const back = () => desk.go(desk.status.peek().phase === "open" ? "/us/phone" : "/");
  return (
    <Page bar={<Bar title={t("language.title")} heading onBack={back} />}>
      <div class="needs">
        {languages.map(({ code, name }) => (
          <Button
            key={code}
            look="lead"
            wide
            {...(code === language.value ? { icon: "tick" as const } : {})}
            onTap={() => void setLanguage(code).then(back)}
          >
            <span lang={code}>{name}</span>
          </Button>
        ))}
      </div>
    </Page>
  );
}
