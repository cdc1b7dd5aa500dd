// One line of the ruled notebook: icon in the margin, words right of the line.
import type { ComponentChildren } from "preact";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./Sprite.tsx";

export function Ruled({ label, children }: { label?: string; children: ComponentChildren }) {
  return (
    <ul class="ruled" aria-label={label}>
      {children}
    </ul>
  );
}

interface Props {
  readonly icon: IconName;
  /** Our words, in sans. */
  readonly title?: string;
  /** What somebody wrote, in serif. */
  readonly said?: string;
  readonly meta?: ComponentChildren;
  readonly tall?: boolean;
  readonly onTap?: () => void;
  /** One button at the end instead of a chevron. */
  readonly end?: ComponentChildren;
}

export function Row({ icon, title, said, meta, tall = false, onTap, end }: Props) {
  const inside = (
    <>
      <Icon name={icon} />
      <span class="row-text">
        {title !== undefined && <strong dir="auto">{title}</strong>}
        {said !== undefined && (
          <span class="said" dir="auto">
            {said}
          </span>
        )}
        {meta && <span class="meta">{meta}</span>}
      </span>
    </>
  );
  const kind = tall ? "row tall" : "row";
  return (
    <li>
      {onTap ? (
        <button type="button" class={kind} onClick={onTap}>
          {inside}
          {!tall && <Icon name="next" flip />}
        </button>
      ) : (
        <div class={kind}>
          {inside}
          {end}
        </div>
      )}
    </li>
  );
}
