// A sheet from below: a real modal dialog, so the browser traps the focus, closes on Esc and gives the focus back.
import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../i18n/words.ts";
import { Tool } from "./Bar.tsx";

interface Props {
  readonly title: string;
  readonly kind?: string;
  readonly glyph?: ComponentChildren;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

export function Sheet({ title, kind = "", glyph, onClose, children }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    dialog?.showModal();
    dialog?.querySelector("h2")?.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const tapped = (event: MouseEvent) => {
    if (event.target === ref.current) onClose();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes it, a tap beside it too
    <dialog class={`sheet ${kind}`} ref={ref} aria-labelledby={id} onClose={onClose} onClick={tapped}>
      <div class="sheet-head">
        {glyph}
        <h2 id={id} tabIndex={-1}>
          {title}
        </h2>
        <Tool label={t("bar.close")} icon="close" onTap={onClose} />
      </div>
      {children}
    </dialog>
  );
}
