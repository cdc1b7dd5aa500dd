// An honest empty page: what could stand here, and the one verb that begins it.
import type { ComponentChildren } from "preact";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./Sprite.tsx";

export function Empty({
  icon,
  said,
  children,
}: {
  icon: IconName;
  said: string;
  children?: ComponentChildren;
}) {
  return (
    <div class="empty">
      <Icon name={icon} />
      <p>{said}</p>
      {children}
    </div>
  );
}
