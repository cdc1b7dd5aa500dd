// Everything this phone holds, newest first, by month, sixty at a time.
import { useComputed } from "@preact/signals";
import { useState } from "preact/hooks";
import { monthOfHours } from "../../i18n/times.ts";
import { t } from "../../i18n/words.ts";
import type { Item } from "../../phone/api.ts";
import { practices } from "../../practices/registry.ts";
import { Button } from "../../ui/Button.tsx";
import { Empty } from "../../ui/Empty.tsx";
import { Ruled } from "../../ui/Row.tsx";
import { useDesk, write } from "../desk.ts";
import { ItemRow } from "../ItemRow.tsx";
import { Place } from "../Place.tsx";
import { shownItems } from "../shown.ts";

const PAGE = 60;

export function Commons() {
  const desk = useDesk();
  const [pages, setPages] = useState(1);
  const all = useComputed(() => shownItems.value).value;
  const months = byMonth(all.slice(0, pages * PAGE));
  const setAside = Object.values(desk.status.value.group?.setAside ?? {}).reduce((sum, n) => sum + n, 0);
  return (
    <Place path="/commons" kind="today commons" title={t("place.commons")}>
      {setAside > 0 && <p class="small muted">{t("commons.set-aside", { count: setAside })}</p>}
      {all.length === 0 && (
        <Empty icon="commons" said={t("commons.empty")}>
          <Button onTap={() => write(desk, practices[0]?.door ?? "/")}>{t("today.log")}</Button>
        </Empty>
      )}
      {months.map(({ month, rows }) => (
        <section key={month} class="month">
          <h2 class="label">{month}</h2>
          <Ruled label={month}>
            {rows.map((item) => (
              <ItemRow key={item.id} item={item} />
            ))}
          </Ruled>
        </section>
      ))}
      {all.length > pages * PAGE && (
        <Button wide onTap={() => setPages(pages + 1)}>
          {t("commons.more")}
        </Button>
      )}
    </Place>
  );
}

/** Neighbours of one month share a heading; a wrong clock makes an odd heading, never an odd order. */
function byMonth(items: readonly Item[]): readonly { month: string; rows: Item[] }[] {
  const months: { month: string; rows: Item[] }[] = [];
  for (const item of items) {
    const month = item.hours === 0 ? t("commons.only-here") : monthOfHours(item.hours);
    const last = months.at(-1);
    if (last?.month === month) last.rows.push(item);
    else months.push({ month, rows: [item] });
  }
  return months;
}
