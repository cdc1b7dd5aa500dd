// A new version waits until somebody says yes, and never while something is being written.
import { computed, signal } from "@preact/signals";
import { openEditors, stranded } from "../practices/editor.ts";

/** Set by whoever watches the service worker. */
export const updateReady = signal(false);

/** Set by whoever can apply it. */
export const applyUpdate: { run: () => Promise<void> } = { run: () => Promise.resolve() };

export const canApply = computed(
  () => updateReady.value && openEditors.value.size === 0 && stranded.value.size === 0,
);
