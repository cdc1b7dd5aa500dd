// An invite in a browser tab of a phone: it works once, so it is not opened here.
import { say } from "../../i18n/far/words.ts";
import { t } from "../../i18n/words.ts";
import { CopyButton } from "../../practices/Writing.tsx";
import { Bar } from "../../ui/Bar.tsx";
import { Button } from "../../ui/Button.tsx";
import { Page } from "../../ui/Page.tsx";

export function InstallFirst({ link, onLeave }: { link: string; onLeave: () => void }) {
  return (
    <Page
      bar={<Bar title={t("link.title")} onBack={onLeave} />}
      foot={
        <div class="acts">
          <Button wide onTap={onLeave}>
            {say("invited.later")}
          </Button>
        </div>
      }
    >
      <h1>{say("invited.title")}</h1>
      <p>{say("invited.tab")}</p>
      <p>{say("invited.steps")}</p>
      {link && <CopyButton text={() => link} label={say("invited.copy")} />}
    </Page>
  );
}
