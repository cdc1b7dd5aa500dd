// What the server can see, on one page, with the limits as plain as the promises.
import { say } from "../../i18n/affairs.ts";
import type { Key } from "../../i18n/words.ts";
import { t } from "../../i18n/words.ts";
import { Bar } from "../../ui/Bar.tsx";
import { Page } from "../../ui/Page.tsx";
import { useDesk } from "../desk.ts";

const facts: readonly Key[] = [
  "sees.cannot",
  "sees.can",
  "sees.address",
  "sees.app",
  "sees.lies",
  "sees.phone",
];

/** What remains of what is not told: said where the promise is looked up. */
const ofWindows = ["windows.sees", "windows.host", "windows.small", "windows.style"] as const;

export function ServerSees() {
  const desk = useDesk();
  return (
    <Page bar={<Bar title={t("server.title")} heading onBack={() => desk.go("/us")} onHide={desk.hide} />}>
      <dl class="facts">
        {facts.map((key) => (
          <div key={key}>
            <dt>{t(key)}</dt>
            <dd>{t(`${key}.text` as Key)}</dd>
          </div>
        ))}
        {ofWindows.map((key) => (
          <div key={key}>
            <dt>{say(key)}</dt>
            <dd>{say(`${key}.text`)}</dd>
          </div>
        ))}
        {desk.status.value.rooms.length > 1 && (
          <div>
            <dt>{say("groups.sees")}</dt>
            <dd>{say("groups.sees.text")}</dd>
          </div>
        )}
      </dl>
    </Page>
  );
}
