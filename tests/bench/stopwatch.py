"""Times measured inside the page, from a tap to the frame in which its effect is painted."""

from __future__ import annotations

from statistics import median

from playwright.sync_api import Page

# `seen(test)` resolves with the time of the first frame after `test` came true; `after(test, act)` answers
# the milliseconds from an act to that frame.
CLOCK = """
  const frame = () => new Promise((go) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => go(performance.now());
    channel.port2.postMessage(null);
  }));
  const seen = (test) => new Promise((go) => {
    const look = () => { if (test()) { watch.disconnect(); go(frame()); } };
    const watch = new MutationObserver(look);
    watch.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    look();
  });
  const button = (name) => [...document.querySelectorAll("button")]
    .find((one) => one.getAttribute("aria-label") === name || one.textContent.trim() === name);
  const heading = (text) => [...document.querySelectorAll("h1")].some((one) => one.textContent === text);
  const after = async (test, act) => {
    const began = performance.now();
    act();
    return await seen(test) - began;
  };
"""

FIRST_TAP = f"""(() => {{ {CLOCK}
  addEventListener("DOMContentLoaded", async () => {{
    const painted = await seen(() => button("Write now"));
    const tap = await new Promise((go) => setTimeout(() => go(performance.now())));
    window.started = {{ cover: painted, tap }};
  }});
}})()"""

RAW_PUT = """async () => {
  const database = await new Promise((go) => {
    const asked = indexedDB.open("bench", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("shelf");
    asked.onsuccess = () => go(asked.result);
  });
  const times = [];
  for (let n = 0; n < 15; n += 1) {
    const began = performance.now();
    await new Promise((go) => {
      const writing = database.transaction("shelf", "readwrite", { durability: "strict" });
      writing.objectStore("shelf").put(crypto.getRandomValues(new Uint8Array(4096)), n);
      writing.oncomplete = go;
    });
    times.push(performance.now() - began);
  }
  database.close();
  return times;
}"""


def measured(page: Page, test: str, act: str) -> float:
    """Milliseconds from `act` to the frame that shows `test`; both are JavaScript."""
    return page.evaluate(f"async () => {{ {CLOCK} return after(() => {test}, () => {{ {act} }}); }}")


def raw_put(page: Page) -> float:
    """What this disk and this browser need for one strict write, whatever the app does."""
    return median(page.evaluate(RAW_PUT))


def slow_down(page: Page, times: int) -> None:
    """Slows the page's own thread; workers keep their speed."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": times})
