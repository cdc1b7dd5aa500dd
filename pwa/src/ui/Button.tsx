// Buttons. One `fill` a screen; none is ever greyed out in silence: a `shut` one keeps its words and says what is missing.
import type { ComponentChildren } from "preact";
import { t } from "../i18n/words.ts";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./Sprite.tsx";
import { useWork } from "./use-work.ts";

type Look = "fill" | "plain" | "text" | "calm" | "lead" | "danger" | "shut";

interface Props {
  readonly look?: Look;
  readonly main?: boolean;
  readonly slim?: boolean;
  readonly wide?: boolean;
  readonly icon?: IconName;
  readonly flip?: boolean;
  readonly onTap: () => void;
  readonly children: ComponentChildren;
}

export function Button({ look = "plain", main, slim, wide, icon, flip = false, onTap, children }: Props) {
  const kind = ["btn", look === "plain" ? "" : look, main && "main", slim && "slim", wide && "wide"];
  return (
    <button type="button" class={kind.filter(Boolean).join(" ")} onClick={onTap}>
      {icon && <Icon name={icon} flip={flip} />}
      {children}
    </button>
  );
}

interface WorkProps extends Omit<Props, "onTap"> {
  readonly onWork: () => Promise<unknown>;
  readonly busy?: string;
}

/** Does one thing at a time; says that it works only when that takes longer than 300 ms. */
export function WorkButton({ onWork, busy, children, ...rest }: WorkProps) {
  const { slow, run } = useWork(onWork);
  return (
    <Button {...rest} onTap={run}>
      {slow ? (busy ?? t("busy.working")) : children}
    </Button>
  );
}

export function SquareButton({ label, icon, onTap }: { label: string; icon: IconName; onTap: () => void }) {
  return (
    <button type="button" class="btn square main" aria-label={label} onClick={onTap}>
      <Icon name={icon} />
    </button>
  );
}
