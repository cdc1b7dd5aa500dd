// Wires the page: the phone's worker, the screens, and the watch for new versions.
import { watchUpdates } from "./boot.ts";
import { takeFromAddress } from "./invited.ts";
import { linkPhone } from "./phone-link.ts";
import { start } from "./start.tsx";
import { applyUpdate, updateReady } from "./update.ts";

takeFromAddress();
addEventListener("hashchange", () => {
  takeFromAddress();
  if (location.pathname === "/invited") dispatchEvent(new PopStateEvent("popstate"));
});

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");

const link = linkPhone();
start(root, link.phone, link.told);

void watchUpdates({
  ready: (take) => {
    applyUpdate.run = () => Promise.resolve(take());
    updateReady.value = true;
  },
}).catch(() => undefined); // No service worker (a private window): the app runs while its page is open, and says so itself.
