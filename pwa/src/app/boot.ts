// Registers the service worker and offers an update; it never reloads by itself and never while something is being written.
import { workerUrl } from "./trusted.ts";

const SIX_HOURS = 6 * 60 * 60 * 1000;

export interface Updates {
  /** Called when a whole new version lies ready. */
  readonly ready: (take: () => void) => void;
}

/** Starts watching for new versions. Without service workers (blocked, private window) it does nothing: the page says so elsewhere. */
export async function watchUpdates({ ready }: Updates): Promise<void> {
  if (!("serviceWorker" in navigator) || import.meta.env.DEV) return;
  let taking = false;
  const registration = await navigator.serviceWorker.register(workerUrl("/sw.js"), {
    updateViaCache: "none",
  });

  const offer = (): void => {
    const waiting = registration.waiting;
    if (waiting === null || navigator.serviceWorker.controller === null) return;
    ready(() => {
      taking = true;
      waiting.postMessage({ ask: "take-over" });
    });
  };
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", offer);
  });
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    // Another window may have taken the update: this one goes on with what it has loaded until it is opened anew.
    if (taking) location.reload();
  });
  offer();
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage({ ask: "started", main: new URL(import.meta.url).pathname });

  const look = (): void => void registration.update().catch(() => undefined);
  addEventListener("pageshow", look);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") look();
  });
  setInterval(look, SIX_HOURS);
}
