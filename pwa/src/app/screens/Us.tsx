// Us: rows, not cards.
import { t } from "../../i18n/words.ts";
import type { GroupView } from "../../phone/api.ts";
import { Note } from "../../ui/Note.tsx";
import { Row, Ruled } from "../../ui/Row.tsx";
import { askedOfMe, askedTitle } from "../asked-words.ts";
import { chosenProposal, useDesk } from "../desk.ts";
import { exchangeInWords } from "../exchange.ts";
import { turnTo } from "../groups.ts";
import { useCareMeta } from "../late-care.ts";
import { GroupSection } from "../late-groups.ts";
import { KeepRows } from "../late-keep.ts";
import { Place } from "../Place.tsx";

export function Us() {
  const desk = useDesk();
  const status = desk.status.value;
  const { group } = status;
  return (
    <Place path="/us" title={t("place.us")}>
      {status.rooms.length > 1 && <GroupSection />}
      {group && <BeingAsked group={group} />}
      {group?.newKeyDue && group.standing === "in" && <Note icon="key">{t("new-key.due")}</Note>}
      <Ruled>
        {group ? (
          <>
            <Row
              icon="people"
              title={t("people.title")}
              meta={t("people.names", { count: group.members.length })}
              onTap={() => desk.go("/us/people")}
            />
            {group.standing === "in" && (
              <Row
                icon="scan"
                title={t("invite.title")}
                meta={t("invite.meta")}
                onTap={() => desk.go("/us/invite")}
              />
            )}
            <Row
              icon="note"
              title={t("charter.title")}
              meta={t("charter.meta")}
              onTap={() => desk.go("/us/rules")}
            />
            <CareRow />
            <Row icon="key" title={t("afar.title")} meta={t("afar.meta")} onTap={() => desk.go("/us/afar")} />
            <Row
              icon="plus"
              title={t("groups.another")}
              meta={t("groups.another.meta")}
              onTap={() => void turnTo(desk, () => desk.phone.newRoom())}
            />
          </>
        ) : (
          <>
            {status.afar.taken ? (
              <Row
                icon="key"
                title={t("link.title")}
                meta={t("link.opening")}
                onTap={() => desk.go("/join/link")}
              />
            ) : (
              <Row
                icon="scan"
                title={t("first.join")}
                meta={status.rooms.length > 1 ? t("groups.another.meta") : t("alone.title")}
                onTap={() => desk.go("/join")}
              />
            )}
            <Row icon="us" title={t("first.found")} meta={t("found.meta")} onTap={() => desk.go("/group")} />
          </>
        )}
        <KeepRows />
        {group && (
          <Row
            icon="tick"
            title={t("check.title")}
            meta={t("check.meta")}
            onTap={() => desk.go("/us/check")}
          />
        )}
        <Row
          icon="phone"
          title={t("phone.title")}
          meta={exchangeInWords(status, desk.now())}
          onTap={() => desk.go("/us/phone")}
        />
        <Row
          icon="eye"
          title={t("server.title")}
          meta={t("server.meta")}
          onTap={() => desk.go("/us/server")}
        />
      </Ruled>
    </Place>
  );
}

/** A row for each open proposal; one about the charter is read on the charter's page. */
function CareRow() {
  const desk = useDesk();
  return <Row icon="eye" title={t("care.title")} meta={useCareMeta()} onTap={() => desk.go("/us/two")} />;
}

function BeingAsked({ group }: { group: GroupView }) {
  const desk = useDesk();
  if (group.proposals.length === 0 || group.standing !== "in") return null;
  const look = (id: string, path: string) => {
    chosenProposal.value = id;
    desk.go(path);
  };
  return (
    <section>
      <h2 class="label">{t("asked.title")}</h2>
      <Ruled label={t("asked.title")}>
        {group.proposals.map((proposal) => {
          const isCharter = proposal.about.kind === "charter";
          return (
            <Row
              key={proposal.id}
              icon={isCharter ? "note" : "people"}
              title={askedTitle(proposal, group.me, desk.nameOf)}
              meta={askedOfMe(proposal, group.me)}
              onTap={() => look(proposal.id, isCharter ? "/us/rules" : "/us/asked")}
            />
          );
        })}
      </Ruled>
    </section>
  );
}
