// A quiet line with its glyph.
import type { ComponentChildren } from "preact";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./Sprite.tsx";

export function Note({
  icon,
  tall = false,
  children,
}: {
  icon?: IconName;
  tall?: boolean;
  children: ComponentChildren;
}) {
  return (
    <p class={tall ? "note only-tall" : "note"}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </p>
  );
}
