// What went wrong: the reason, what is safe, one step. It never blames and never hides the words somebody wrote.
import type { ComponentChildren } from "preact";
import { Icon } from "./Icon.tsx";

interface Props {
  readonly reason: string;
  readonly safe: string;
  readonly children?: ComponentChildren;
}

export function Problem({ reason, safe, children }: Props) {
  return (
    <div class="problem" role="alert">
      <strong>
        <Icon name="s-needs" />
        <span>{reason}</span>
      </strong>
      <p>{safe}</p>
      {children && <div class="wrap">{children}</div>}
    </div>
  );
}

export function Mistake({ children }: { children: ComponentChildren }) {
  return (
    <p class="err" role="alert">
      <Icon name="s-needs" />
      <span>{children}</span>
    </p>
  );
}
