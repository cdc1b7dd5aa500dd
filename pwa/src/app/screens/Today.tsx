// Today: one card at most, the last three things written, and the hand's way to write the next.
import { useComputed } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { today } from "../../i18n/times.ts";
import { t } from "../../i18n/words.ts";
import { practices } from "../../practices/registry.ts";
import { Button, SquareButton } from "../../ui/Button.tsx";
import { Row, Ruled } from "../../ui/Row.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { useDesk, write } from "../desk.ts";
import { ItemRow } from "../ItemRow.tsx";
import { Place } from "../Place.tsx";
import { shownItems } from "../shown.ts";
import { OneCard } from "./OneCard.tsx";

export function Today() {
  const desk = useDesk();
  useEffect(() => void practices[0]?.prepare(), []);
  const [more, setMore] = useState(false);
  const { group, rooms } = desk.status.value;
  const last = useComputed(() => shownItems.value.slice(0, 3)).value;
  const ledger = practices[0]?.door ?? "/";
  return (
    <Place
      path="/"
      kind="today"
      title={group?.name ?? (rooms.length > 1 ? t("groups.none") : t("today.alone"))}
      said={group !== null}
      sub={today(desk.now())}
      acts={
        <div class="acts-row">
          <Button look="fill" main wide icon="pencil" onTap={() => write(desk, ledger)}>
            {t("today.log")}
          </Button>
          <SquareButton label={t("today.more")} icon="plus" onTap={() => setMore(true)} />
        </div>
      }
    >
      <OneCard />
      <h2 class="label section">{t("today.last")}</h2>
      {last.length === 0 ? (
        <p class="muted">{t("today.nothing")}</p>
      ) : (
        <Ruled label={t("today.last")}>
          {last.map((item) => (
            <ItemRow key={item.id} item={item} />
          ))}
        </Ruled>
      )}
      {more && (
        <Sheet title={t("today.what")} kind="rows" onClose={() => setMore(false)}>
          <Ruled>
            {practices.map((practice) => {
              const { title, note } = practice.offer();
              return (
                <Row
                  key={practice.id}
                  icon={practice.icon}
                  title={title}
                  meta={note}
                  onTap={() => write(desk, practice.door)}
                />
              );
            })}
          </Ruled>
        </Sheet>
      )}
    </Place>
  );
}
