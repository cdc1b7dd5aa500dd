// Us: rows, not cards.
import { t } from "../../i18n/words.ts";
import { Row, Ruled } from "../../ui/Row.tsx";
import { useDesk } from "../desk.ts";
import { exchangeInWords } from "../exchange.ts";
import { Place } from "../Place.tsx";

export function Us() {
  const desk = useDesk();
  const status = desk.status.value;
  const { group } = status;
  return (
    <Place path="/us" title={t("place.us")}>
      <Ruled>
        {group ? (
          <>
            <Row
              icon="people"
              title={t("people.title")}
              meta={t("people.names", { count: group.members.length })}
              onTap={() => desk.go("/us/people")}
            />
            <Row
              icon="scan"
              title={t("invite.title")}
              meta={t("invite.meta")}
              onTap={() => desk.go("/us/invite")}
            />
            <Row icon="key" title={t("afar.title")} meta={t("afar.meta")} onTap={() => desk.go("/us/afar")} />
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
                meta={t("alone.title")}
                onTap={() => desk.go("/join")}
              />
            )}
            <Row icon="us" title={t("first.found")} meta={t("found.meta")} onTap={() => desk.go("/group")} />
          </>
        )}
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
