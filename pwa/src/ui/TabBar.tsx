// The four places. Their names are always shown.
import { t } from "../i18n/words.ts";
import { Icon } from "./Icon.tsx";

const places = [
  { path: "/", icon: "today", key: "place.today" },
  { path: "/circle", icon: "circle", key: "place.circle" },
  { path: "/commons", icon: "commons", key: "place.commons" },
  { path: "/us", icon: "us", key: "place.us" },
] as const;

export function TabBar({ here }: { here: string }) {
  return (
    <nav class="tabs" aria-label={t("place.all")}>
      {places.map(({ path, icon, key }) => (
        <a key={path} class="tab" href={path} aria-current={here === path ? "page" : undefined}>
          <Icon name={icon} />
          {t(key)}
        </a>
      ))}
    </nav>
  );
}
