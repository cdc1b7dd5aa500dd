// The phone's worker: the only place where keys, database and network meet. Ending it ends every key.
import { loadHpke } from "../crypto/hpke.ts";
import { machineRandom } from "../crypto/random.ts";
import { IndexedDbStore } from "../store/indexed-db.ts";
import type { FromWorker, ToWorker } from "./line.ts";
import { answerCall } from "./line-end.ts";
import { oneWindow } from "./one-window.ts";
import { Phone } from "./phone.ts";

// What every draft needs and the first screen does not: fetched beside it.
void loadHpke().catch(() => undefined);

const send = (message: FromWorker): void => postMessage(message);

const phone = new Phone(
  {
    store: new IndexedDbStore("coppice"),
    clock: { now: () => Date.now() },
    random: machineRandom,
    fetch: (...args) => fetch(...args),
    socket: (url) => new WebSocket(url),
    origin: self.location.origin,
    later: (milliseconds, work) => {
      const timer = setTimeout(work, milliseconds);
      return () => clearTimeout(timer);
    },
    // Asked on purpose without waiting: one engine answers only when the person does.
    persisted: async () => (await navigator.storage?.persisted?.()) ?? null,
  },
  (told) => send({ told }),
);

const window = oneWindow({
  // What the next tap needs comes behind the first screen, not before it.
  held: () => void phone.start().then(() => phone.prepare()),
  elsewhere: () => phone.waitElsewhere(),
  asked: () => void phone.handOver().then(() => window.letGo(true)),
});
phone.onTakeOver = () => window.takeOver();
phone.onLocked = () => window.letGo(false);

addEventListener("message", (event: MessageEvent<ToWorker>) => {
  void answerCall(phone, event.data).then(send);
});
