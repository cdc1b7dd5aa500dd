// Stands in front of the worker's script and of each page, in tests alone: their clock is as far ahead as the test says,
// and what was planned for later than a moment happens when the test lets that time pass, not by itself.
(() => {
  const HELD_FROM_MS = 2000;
  const isPage = typeof window !== "undefined";
  // The blank page before the first address.
  if (isPage && location.protocol === "about:") return;
  const now = Date.now.bind(Date);
  const line = new BroadcastChannel("moved-clock");
  let ahead = Number(isPage ? (localStorage.getItem("ahead") ?? 0) : self.name);

  const RealDate = Date;
  globalThis.Date = class extends RealDate {
    constructor(...given) {
      if (given.length === 0) super(now() + ahead);
      else super(...given);
    }
    static now() {
      return now() + ahead;
    }
  };

  if (isPage) {
    const RealWorker = Worker;
    globalThis.Worker = class extends RealWorker {
      constructor(url, options) {
        super(url, { ...options, name: String(ahead) });
      }
    };
    // Resolves when the worker has begun everything that was due.
    globalThis.moveClock = (to) =>
      new Promise((resolve) => {
        ahead = to;
        localStorage.setItem("ahead", String(to));
        line.onmessage = ({ data }) => data.moved === to && resolve();
        line.postMessage({ to });
      });
    return;
  }

  // A jump of the clock takes no time: nobody's patience with a server ends by it.
  let jumping = false;
  const { abort } = AbortController.prototype;
  AbortController.prototype.abort = function (...why) {
    if (!jumping) abort.apply(this, why);
  };

  const { setTimeout: realSet, clearTimeout: realClear } = globalThis;
  const held = new Map();
  let last = 2 ** 40;
  globalThis.setTimeout = (work, wait = 0, ...given) => {
    if (wait <= 0) return realSet(work, wait, ...given);
    last += 1;
    held.set(last, { at: Date.now() + wait, work: () => work(...given) });
    return last;
  };
  globalThis.clearTimeout = (timer) => held.delete(timer) || realClear(timer);
  line.onmessage = ({ data }) => {
    if (data.to === undefined) return;
    ahead = data.to;
    const due = [...held].filter(([, { at }]) => at <= Date.now()).sort(([, a], [, b]) => a.at - b.at);
    jumping = true;
    for (const [timer, { work }] of due) if (held.delete(timer)) work();
    jumping = false;
    line.postMessage({ moved: data.to });
  };
})();
