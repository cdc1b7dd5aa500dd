// A fresh phone: what this is, what it cannot promise, and three ways to begin.
import { language, languages } from "../../i18n/language.ts";
import { t } from "../../i18n/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Page } from "../../ui/Page.tsx";
import { afterPhrase, useDesk } from "../desk.ts";

export function First() {
  const desk = useDesk();
  const begin = (then: string) => {
    afterPhrase.value = then;
    desk.go("/begin");
  };
  const spoken = languages.find(({ code }) => code === language.value)?.name ?? "";
  return (
    <Page
      kind="first"
      foot={
        <div class="acts">
          <Button look="fill" main wide icon="pencil" onTap={() => begin("/write/1")}>
            {t("first.write")}
          </Button>
          <Button wide icon="scan" onTap={() => begin("/join")}>
            {t("first.join")}
          </Button>
          <Button wide icon="us" onTap={() => begin("/group")}>
            {t("first.found")}
          </Button>
          <Button look="calm" wide icon="globe" onTap={() => desk.go("/language")}>
            {t("first.language", { language: spoken })}
          </Button>
        </div>
      }
    >
      <Icon name="mark" kind="mark" />
      <h1>{t("first.name")}</h1>
      <p>{t("first.what")}</p>
      <p class="small muted">{t("first.trust")}</p>
    </Page>
  );
}
