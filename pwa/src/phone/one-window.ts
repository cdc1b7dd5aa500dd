// One window at a time holds the phone: two cores on one database would overwrite each other. Another window waits, and may ask for it.

const LOCK = "coppice-phone";
const ASK = "hand-over";
/** A reload frees the lock a moment after the new page asks for it: that is not another window. */
const PATIENCE_MS = 1_500;

/** The window that asked opens anew before it queues: it must not find this one before it. */
const HEAD_START_MS = 5_000;

export interface Window {
  /** Asks whoever holds the phone to put everything down and let go. */
  readonly takeOver: () => void;
  /** Lets the next window in. */
  readonly letGo: (forAnother: boolean) => void;
}

export interface WindowOptions {
  readonly held: () => void;
  /** Somebody else has it. */
  readonly elsewhere: () => void;
  /** Another window asks: flush, forget every key, then call `letGo`. */
  readonly asked: () => void;
}

/** Where the browser has no Web Locks, or refuses them with all storage, it answers `held`: there is no way to know better. */
export function oneWindow(options: WindowOptions): Window {
  const channel = new BroadcastChannel(LOCK);
  let free: (() => void) | undefined;
  channel.addEventListener("message", (event) => {
    if (event.data === ASK && free !== undefined) options.asked();
  });
  if (!("locks" in navigator)) {
    options.held();
    return { takeOver: () => undefined, letGo: () => undefined };
  }
  const wait = (): void => {
    const impatient = setTimeout(options.elsewhere, PATIENCE_MS);
    const mine = (): Promise<void> => {
      clearTimeout(impatient);
      return new Promise<void>((resolve) => {
        free = resolve;
        options.held();
      });
    };
    navigator.locks.request(LOCK, mine).catch(mine);
  };
  wait();
  return {
    takeOver: () => channel.postMessage(ASK),
    letGo: (forAnother) => {
      if (free === undefined) return;
      free();
      free = undefined;
      // At the end of the queue again: a page that stays open gets the phone back when nobody else wants it.
      if (forAnother) setTimeout(wait, HEAD_START_MS);
      else wait();
    },
  };
}
