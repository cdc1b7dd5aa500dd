// Inviting from afar: make a link for one person, and what became of the ones already made.
import { useState } from "preact/hooks";
import { say } from "../../i18n/far/words.ts";
import { moment } from "../../i18n/times.ts";
import { t } from "../../i18n/words.ts";
import type { Problem as Code, GivenView } from "../../phone/api.ts";
import { problemWords } from "../../practices/words.ts";
import { Bar } from "../../ui/Bar.tsx";
import { WorkButton } from "../../ui/Button.tsx";
import { Page } from "../../ui/Page.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { Row, Ruled } from "../../ui/Row.tsx";
import { chosenLink, useDesk } from "../desk.ts";
import { endsInWords } from "../links.ts";
import { useLooking } from "../looking.ts";

export function Links() {
  const desk = useDesk();
  const { afar, group } = desk.status.value;
  const { problem } = useLooking();
  const [failed, setFailed] = useState<Code | null>(null);
  const open = (id: string) => {
    chosenLink.value = id;
    desk.go("/us/afar/link");
  };
  const make = async () => {
    const made = await desk.phone.makeLink();
    setFailed(made.ok ? null : made.problem);
    if (made.ok) open(made.value);
  };
  const needsTwo = group && Math.min(group.charter.sponsors, group.members.length) > 1;
  const wrong = failed ?? (afar.given.length > 0 ? problem : null);
  return (
    <Page
      bar={<Bar title={t("afar.title")} heading onBack={() => desk.go("/us")} onHide={desk.hide} />}
      foot={
        <div class="acts">
          <WorkButton look="fill" main wide onWork={make}>
            {say("afar.make")}
          </WorkButton>
        </div>
      }
    >
      <p>{say("afar.what")}</p>
      {needsTwo && <p>{say("afar.two")}</p>}
      {wrong && <Problem {...problemWords(wrong)} />}
      {afar.given.length > 0 && (
        <Ruled label={say("afar.links")}>
          {afar.given.map((link) => (
            <Row
              key={link.id}
              icon="key"
              title={link.name ?? say("afar.link-of")}
              meta={outcome(link, desk.now())}
              onTap={() => open(link.id)}
            />
          ))}
        </Ruled>
      )}
    </Page>
  );
}

function outcome(link: GivenView, now: number): string {
  const name = link.name ?? "";
  switch (link.state) {
    case "open":
      return endsInWords(link.until, now);
    case "compare":
      return say("afar.compare", { name });
    case "answered":
      return link.missing > 0 ? say("afar.answered.more", { name }) : say("afar.answered.title", { name });
    case "in":
      return say("afar.in.title", { name });
    case "ended":
      return say("afar.ended.title", { when: moment(link.until) });
    default:
      return say(`afar.${link.state}.title`);
  }
}
