// The bar: way back, where we are, what is only here, and always last the lock that hides everything.
import type { ComponentChildren } from "preact";
import { t } from "../i18n/words.ts";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./Sprite.tsx";

interface Props {
  readonly title: string;
  /** The title is the heading of the page unless the page asks a question of its own. */
  readonly heading?: boolean;
  readonly sub?: string | undefined;
  readonly said?: boolean;
  /** The group all of this is about, where there are several. */
  readonly whose?: string | undefined;
  /** The title is a way to somewhere else; this says where to. */
  readonly onTitle?:
    | { readonly label: string; readonly icon: IconName; readonly tap: () => void }
    | undefined;
  readonly onBack?: (() => void) | undefined;
  readonly onClose?: (() => void) | undefined;
  readonly onHide?: (() => void) | undefined;
  readonly children?: ComponentChildren;
}

export function Bar(props: Props) {
  const {
    title,
    heading = false,
    sub,
    said = false,
    whose,
    onTitle,
    onBack,
    onClose,
    onHide,
    children,
  } = props;
  const Title = heading ? "h1" : "p";
  return (
    <header class={onBack || onClose ? "bar has-back" : "bar"}>
      {onBack && <Tool label={t("bar.back")} icon="back" flip onTap={onBack} />}
      {onClose && <Tool label={t("bar.close")} icon="close" onTap={onClose} />}
      <div class="bar-text">
        <Title class="bar-title" dir={said && !onTitle ? "auto" : undefined}>
          {onTitle ? (
            <button
              type="button"
              class="bar-turn"
              aria-label={`${title}. ${onTitle.label}`}
              onClick={onTitle.tap}
            >
              <bdi>{title}</bdi> <Icon name={onTitle.icon} />
            </button>
          ) : (
            title
          )}
        </Title>
        {whose && (
          <span class="bar-sub">
            <bdi>{whose}</bdi>
          </span>
        )}
        {sub && <span class="bar-sub">{sub}</span>}
      </div>
      {children}
      {onHide && <Tool label={t("bar.hide")} icon="lock" onTap={onHide} />}
    </header>
  );
}

interface ToolProps {
  readonly label: string;
  readonly icon: Parameters<typeof Icon>[0]["name"];
  readonly flip?: boolean;
  readonly onTap: () => void;
}

export function Tool({ label, icon, flip = false, onTap }: ToolProps) {
  return (
    <button type="button" class="tool" aria-label={label} onClick={onTap}>
      <Icon name={icon} flip={flip} />
    </button>
  );
}
