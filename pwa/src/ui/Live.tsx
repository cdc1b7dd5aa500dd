// What a screen reader should hear without moving the focus.
import { signal } from "@preact/signals";

const spoken = signal("");

export function speakAloud(sentence: string): void {
  spoken.value = sentence;
}

export function Live() {
  return (
    <div class="vh" role="status" aria-live="polite">
      {spoken.value}
    </div>
  );
}
