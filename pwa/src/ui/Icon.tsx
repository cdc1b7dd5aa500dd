// One drawn icon from the sprite: always beside words, so it is never read aloud.
import type { IconName } from "./Sprite.tsx";

export function Icon({ name, flip = false, kind = "ic" }: { name: IconName; flip?: boolean; kind?: string }) {
  return (
    <svg class={flip ? `${kind} flip` : kind} aria-hidden="true">
      <use href={`#i-${name}`} />
    </svg>
  );
}
