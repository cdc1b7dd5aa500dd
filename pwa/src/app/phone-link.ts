// The page's end of the line to the phone's worker: calls by number, answers by number, news to one listener.
import type { PhoneCalls, Told } from "../phone/api.ts";
import type { FromWorker, ToWorker } from "../phone/line.ts";
import PhoneWorkerUrl from "../phone/worker.ts?worker&url";
import { workerUrl } from "./trusted.ts";

export interface PhoneLink {
  readonly phone: PhoneCalls;
  readonly told: (listener: (news: Told) => void) => void;
  /** Ends the worker, and with it every key it held. */
  readonly end: () => void;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Only a page may ask the browser to keep its storage. One engine answers when the person does, so nobody waits. */
function askToKeep(): void {
  void navigator.storage?.persist?.().catch(() => false);
}

/** Starts the worker. News that come before somebody listens are kept and handed over in order. */
export function linkPhone(): PhoneLink {
  const worker = new Worker(workerUrl(PhoneWorkerUrl), { type: "module", name: "phone" });
  const waiting = new Map<number, Waiting>();
  const early: Told[] = [];
  let listener: ((news: Told) => void) | undefined;
  let last = 0;

  worker.addEventListener("message", (event: MessageEvent<FromWorker>) => {
    const message = event.data;
    if ("told" in message) {
      if (listener === undefined) early.push(message.told);
      else listener(message.told);
      return;
    }
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.bug === undefined) asked?.resolve(message.value);
    else asked?.reject(new Error(message.bug));
  });
  worker.addEventListener("error", (event) => {
    for (const { reject } of waiting.values())
      reject(new Error(event.message || "the phone's worker stopped"));
    waiting.clear();
  });

  const call = (name: keyof PhoneCalls, args: unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      worker.postMessage({ id: last, name, args } satisfies ToWorker);
    });

  const phone = new Proxy({} as PhoneCalls, {
    get:
      (_, name) =>
      (...args: unknown[]) => {
        if (name === "askToKeep") askToKeep();
        return call(name as keyof PhoneCalls, args);
      },
  });

  return {
    phone,
    told(next) {
      listener = next;
      for (const news of early.splice(0)) next(news);
    },
    end: () => worker.terminate(),
  };
}
