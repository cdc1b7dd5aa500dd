// Which code this page runs, as its service worker says: the hash of the list of all files.

const PATIENCE_MS = 3000;

/** Null where there is no service worker to ask (a private window), or none that answers. */
export async function runningVersion(): Promise<string | null> {
  if (!("serviceWorker" in navigator)) return null;
  const worker =
    navigator.serviceWorker.controller ?? (await navigator.serviceWorker.getRegistration())?.active ?? null;
  if (worker === null) return null;
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), PATIENCE_MS);
    port1.onmessage = ({ data }: MessageEvent<unknown>) => {
      clearTimeout(timer);
      resolve(typeof data === "string" ? data : null);
    };
    worker.postMessage({ ask: "version" }, [port2]);
  });
}
