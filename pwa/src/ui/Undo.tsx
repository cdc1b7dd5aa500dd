// Undo with its seconds in words; it goes when the time is over. The clock is the phone's, so sleep cannot stretch it.
import { useEffect, useState } from "preact/hooks";
import { t } from "../i18n/words.ts";
import { WorkButton } from "./Button.tsx";

interface Props {
  /** Milliseconds of the phone's clock. */
  readonly until: number;
  readonly now: () => number;
  readonly onUndo: () => Promise<unknown>;
}

export function Undo({ until, now, onUndo }: Props) {
  const left = useSecondsLeft(until, now);
  if (left <= 0) return null;
  return (
    <span class="undo">
      <WorkButton icon="undo" flip onWork={onUndo}>
        {t("undo.seconds", { count: left })}
      </WorkButton>
    </span>
  );
}

export function useSecondsLeft(until: number, now: () => number): number {
  const secondsLeft = () => Math.max(0, Math.ceil((until - now()) / 1000));
  const [left, setLeft] = useState(secondsLeft);
  useEffect(() => {
    setLeft(secondsLeft());
    if (until <= now()) return;
    const timer = setInterval(() => setLeft(secondsLeft()), 250);
    return () => clearInterval(timer);
  }, [until]);
  return left;
}
