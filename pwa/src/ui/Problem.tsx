// What went wrong: the reason, what is safe, one step. It never blames and never hides the words somebody wrote.
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Icon } from "./Icon.tsx";

/** Comes into view by itself: a reason below the edge is no reason. */
function useInView<E extends HTMLElement>() {
  const ref = useRef<E>(null);
  useLayoutEffect(() => ref.current?.scrollIntoView({ block: "nearest" }), []);
  return ref;
}

interface Props {
  readonly reason: string;
  readonly safe: string;
  readonly children?: ComponentChildren;
}

export function Problem({ reason, safe, children }: Props) {
  const ref = useInView<HTMLDivElement>();
  return (
    <div class="problem" role="alert" ref={ref}>
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
  const ref = useInView<HTMLParagraphElement>();
  return (
    <p class="err" role="alert" ref={ref}>
      <Icon name="s-needs" />
      <span>{children}</span>
    </p>
  );
}
