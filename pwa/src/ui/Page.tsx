// The frame of every screen: bar, page, foot. On arrival the focus goes to the heading, so a screen reader says where we are.
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

interface Props {
  readonly kind?: string;
  readonly bar?: ComponentChildren;
  readonly foot?: ComponentChildren;
  /** Extra class for the page inside. */
  readonly inner?: string;
  /** Change it when the same screen asks the next question: the focus follows. */
  readonly step?: string | number;
  /** A box that wants the cursor takes it itself. */
  readonly keepFocus?: boolean;
  readonly children: ComponentChildren;
}

export function Page({ kind = "", bar, foot, inner = "", step = 0, keepFocus = false, children }: Props) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    scrollTo(0, 0);
    ref.current?.querySelector("main")?.scrollTo(0, 0);
    if (keepFocus) return;
    const heading = ref.current?.querySelector<HTMLElement>("h1");
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }, [step]);
  return (
    <div class={`screen ${kind}`} ref={ref}>
      {bar}
      <main class={`page ${inner}`}>{children}</main>
      {foot && <footer class="foot">{foot}</footer>}
    </div>
  );
}
