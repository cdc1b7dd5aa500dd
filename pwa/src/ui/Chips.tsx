// A choice among a few: chosen is fill and a tick, never colour alone.
import { Icon } from "./Icon.tsx";

interface Choice<V> {
  readonly value: V;
  readonly label: string;
  readonly spare?: boolean;
}

interface Props<V> {
  readonly label: string;
  /** Show the label above; otherwise it is only spoken. */
  readonly shown?: boolean;
  readonly choices: readonly Choice<V>[];
  readonly chosen: V | readonly V[];
  readonly onPick: (value: V) => void;
}

export function Chips<V extends string | number>({
  label,
  shown = false,
  choices,
  chosen,
  onPick,
}: Props<V>) {
  const isChosen = (value: V) => (Array.isArray(chosen) ? chosen.includes(value) : chosen === value);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a flex row everywhere
    <div class="pick" role="group" aria-label={label}>
      {shown && (
        <span class="label" aria-hidden="true">
          {label}
        </span>
      )}
      <div class="chips">
        {choices.map(({ value, label: text, spare }) => (
          <button
            key={value}
            type="button"
            class={spare && !isChosen(value) ? "chip spare" : "chip"}
            aria-pressed={isChosen(value)}
            onClick={() => onPick(value)}
          >
            {isChosen(value) && <Icon name="tick" />}
            {text}
          </button>
        ))}
      </div>
    </div>
  );
}
