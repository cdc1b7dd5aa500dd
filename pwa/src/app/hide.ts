// Hide: the cover is painted first, then what is being written is kept, then the keys are forgotten, then this page is gone.
import type { PhoneCalls } from "../phone/api.ts";
import { closeAll, flushAll } from "../practices/editor.ts";
import { forget, status } from "./model.ts";
import { lockMinutes } from "./settings.ts";

/** A worker that does not answer dies with the page, and its keys with it. */
const LOCK_WAIT_MS = 4000;

export const cover = (): void => document.documentElement.setAttribute("data-covered", "");
export const uncover = (): void => document.documentElement.removeAttribute("data-covered");

export interface Hiding {
  readonly phone: Pick<PhoneCalls, "lock" | "noticed">;
  readonly go: (path: string, replace: boolean) => void;
}

let hiding = false;

export async function hide({ phone, go }: Hiding): Promise<void> {
  cover();
  if (hiding) return;
  hiding = true;
  const kept = await closeAll();
  await Promise.race([
    phone.lock().catch(() => null),
    new Promise((resolve) => setTimeout(resolve, LOCK_WAIT_MS)),
  ]);
  if (status.peek().phase === "open") forget();
  hiding = false;
  if (kept) return location.replace("/");
  // Some words could not be kept: this window is the only place that has them, so it must not go.
  go("/", true);
  uncover();
}

/** Watches the page come and go; the cover lies over it while it is hidden. */
export function watchHiding(hiding: Hiding, isOpen: () => boolean, now: () => number): void {
  let hiddenAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const due = () => hiddenAt > 0 && now() - hiddenAt >= Number(lockMinutes.peek()) * 60_000;

  const left = () => {
    hiddenAt = now();
    void flushAll(true);
    void hiding.phone.noticed("hidden");
    if (!isOpen()) return;
    cover();
    clearTimeout(timer);
    timer = setTimeout(() => void hide(hiding), Number(lockMinutes.peek()) * 60_000);
  };
  const back = () => {
    clearTimeout(timer);
    if (isOpen() && due()) return void hide(hiding);
    hiddenAt = 0;
    uncover();
    void hiding.phone.noticed("visible");
  };
  document.addEventListener("visibilitychange", () =>
    document.visibilityState === "hidden" ? left() : back(),
  );
  // A page the browser kept aside must not come back with its keys and words.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.replace("/");
  });
  addEventListener("pagehide", () => void flushAll(true));
  document.addEventListener("freeze", () => void flushAll(true));
  addEventListener("online", () => void hiding.phone.noticed("online"));
}
