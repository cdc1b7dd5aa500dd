// The one card of Today: what asks me, then pages written while locked, then a phone without a group.
import { t } from "../../i18n/words.ts";
import type { GroupView, Proposal } from "../../phone/api.ts";
import { Button } from "../../ui/Button.tsx";
import { isAboutMe, nextForMe } from "../asked.ts";
import { askedTitle } from "../asked-words.ts";
import { chosenProposal, useDesk } from "../desk.ts";
import { FileDueCard } from "../late-keep.ts";

export function OneCard() {
  const desk = useDesk();
  const { inbox, group, rooms, fileDue } = desk.status.value;
  const asked = group && nextForMe(group);
  const waits = rooms.some((room) => room.atHand && room.waits);
  if (group && asked) return <AskedCard proposal={asked} group={group} />;
  if (inbox > 0)
    return (
      <section class="card">
        <p class="label">{t("inbox.label")}</p>
        <h2>{t("inbox.waiting", { count: inbox })}</h2>
        <Button onTap={() => desk.go("/inbox")}>{t("inbox.look")}</Button>
      </section>
    );
  if (fileDue) return <FileDueCard />;
  if (!group)
    return (
      <section class="card">
        <h2>{waits ? t("waiting.title") : rooms.length > 1 ? t("groups.another") : t("alone.title")}</h2>
        <p class="small muted">{t("alone.note")}</p>
        {waits ? <Waiting /> : <Beginning />}
      </section>
    );
  if (!group.joined && group.standing === "in")
    return (
      <section class="card">
        <h2>{t("joining.title")}</h2>
        <p class="small muted">{t("joining.note")}</p>
        <Button icon="swap" onTap={() => void desk.phone.exchangeNow()}>
          {t("exchange.now")}
        </Button>
      </section>
    );
  return null;
}

function Beginning() {
  const desk = useDesk();
  return (
    <>
      <Button icon="scan" onTap={() => desk.go("/join")}>
        {t("first.join")}
      </Button>
      <Button icon="us" onTap={() => desk.go("/group")}>
        {t("first.found")}
      </Button>
    </>
  );
}

/** A code was shown or a link taken, and nobody has answered yet: it goes on from there, or is given up. */
function Waiting() {
  const desk = useDesk();
  const isLink = desk.status.value.afar.taken !== null;
  return (
    <>
      <Button icon={isLink ? "key" : "scan"} onTap={() => desk.go(isLink ? "/join/link" : "/us/again")}>
        {isLink ? t("link.title") : t("join.next")}
      </Button>
      <Button look="calm" onTap={() => desk.go("/join/give-up")}>
        {t("give-up.title")}
      </Button>
    </>
  );
}

function AskedCard({ proposal, group }: { proposal: Proposal; group: GroupView }) {
  const desk = useDesk();
  const look = () => {
    chosenProposal.value = proposal.id;
    desk.go(proposal.about.kind === "charter" ? "/us/rules" : "/us/asked");
  };
  return (
    <section class="card">
      <p class="label">{isAboutMe(proposal, group.me) ? t("asked.about-you") : t("asked.you")}</p>
      <h2>{askedTitle(proposal, group.me, desk.nameOf)}</h2>
      <Button onTap={look}>{t("asked.look")}</Button>
    </section>
  );
}
