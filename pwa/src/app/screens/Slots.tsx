// Six boxes for six words. A whole phrase pasted or typed into any of them finds its places.
import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../i18n/words.ts";
import { quiet } from "../../ui/quiet.ts";

interface Props {
  readonly words: readonly string[];
  readonly bad: number | null;
  readonly shown: boolean;
  readonly onWords: (words: readonly string[]) => void;
  readonly onEnter: () => void;
}

export function Slots({ words, bad, shown, onWords, onEnter }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const focus = (n: number) =>
    list.current?.querySelectorAll("input")[Math.min(n, words.length - 1)]?.focus();
  useLayoutEffect(() => focus(0), []);

  const type = (at: number, text: string) => {
    const parts = text.toLowerCase().trim().split(/\s+/);
    const begun = /\s$/.test(text) && text.trim() !== "";
    const next = words.map((word, n) => (n >= at && n < at + parts.length ? (parts[n - at] ?? "") : word));
    onWords(next);
    if (begun || parts.length > 1) focus(at + parts.length - (begun ? 0 : 1));
  };
  const key = (at: number, event: KeyboardEvent) => {
    if (event.key === "Enter")
      return at === words.length - 1 || words.every(Boolean) ? onEnter() : focus(at + 1);
    if (event.key === "Backspace" && words[at] === "" && at > 0) focus(at - 1);
  };
  return (
    <ol class="six" dir="ltr" ref={list}>
      {words.map((word, n) => (
        <li key={n} class={bad === n + 1 ? "slot bad" : "slot"}>
          <b aria-hidden="true">{n + 1}</b>
          <input
            type="text"
            aria-label={t("unlock.word", { place: n + 1 })}
            aria-invalid={bad === n + 1}
            value={word}
            data-veiled={shown ? undefined : ""}
            {...quiet}
            autocapitalize="none"
            enterkeyhint={n === words.length - 1 ? "go" : "next"}
            onInput={(event) => type(n, event.currentTarget.value)}
            onKeyDown={(event) => key(n, event)}
          />
        </li>
      ))}
    </ol>
  );
}
