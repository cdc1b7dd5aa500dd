// The one state component: eight words, each with its own outline. A word never stands without its glyph, nor the other way.
import type { Key } from "../i18n/words.ts";
import { t } from "../i18n/words.ts";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./Sprite.tsx";

export type StateName =
  | "draft"
  | "sealed-here"
  | "on-its-way"
  | "on-the-server"
  | "held"
  | "needs-you"
  | "in-envelope"
  | "window-passed";

export const glyphs: Readonly<Record<StateName, { icon: IconName; colour: string }>> = {
  draft: { icon: "s-draft", colour: "draft" },
  "sealed-here": { icon: "s-here", colour: "here" },
  "on-its-way": { icon: "s-moving", colour: "moving" },
  "on-the-server": { icon: "s-server", colour: "server" },
  held: { icon: "s-held", colour: "held" },
  "needs-you": { icon: "s-needs", colour: "needs" },
  "in-envelope": { icon: "s-envelope", colour: "envelope" },
  "window-passed": { icon: "s-passed", colour: "passed" },
};

export const stateWord = (state: StateName, heldBy: number): string =>
  state === "held" ? t("state.held", { count: heldBy }) : t(`state.${state}` satisfies Key);

interface Props {
  readonly state: StateName;
  readonly heldBy?: number;
  /** Opens the sheet behind the word. Without it the state is only said. */
  readonly onTap?: () => void;
}

export function State({ state, heldBy = 0, onTap }: Props) {
  const { icon, colour } = glyphs[state];
  const inside = (
    <>
      <Icon name={icon} />
      {stateWord(state, heldBy)}
    </>
  );
  return onTap ? (
    <button type="button" class="state" data-state={colour} onClick={onTap}>
      {inside}
    </button>
  ) : (
    <span class="state" data-state={colour}>
      {inside}
    </span>
  );
}

export function BigState({ state }: { state: StateName }) {
  const { icon, colour } = glyphs[state];
  return (
    <svg class="ic big-glyph" data-state={colour} aria-hidden="true">
      <use href={`#i-${icon}`} />
    </svg>
  );
}
