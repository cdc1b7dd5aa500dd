"""What people wait for, one function a moment; each answers milliseconds."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.bench.stopwatch import CLOCK, FIRST_TAP, measured, slow_down
from tests.e2e.phone_page import PATIENCE_MS, PhonePage
from tests.faults.browser.chromium import Chromium
from tests.phone.phone import Phone
from tests.phone.post import Post

LONG_MS = 180_000


def opened(chromium: Chromium, url: str, phrase: str, slow: int) -> tuple[PhonePage, dict[str, float]]:
    """A fresh browser process to the cover: when it was painted and when a tap was possible."""
    page = chromium.start()
    page.set_default_timeout(LONG_MS)
    page.add_init_script(FIRST_TAP)
    slow_down(page, slow)
    page.goto(url)
    page.wait_for_function("() => window.started")
    return PhonePage(page.context, page, url, phrase), page.evaluate("window.started")


def unlock(phone: PhonePage) -> float:
    """From the tap on Open, with the phrase in its boxes, to the group on the screen."""
    phone.tap("Open")
    for at, word in enumerate(phone.phrase.split(" "), start=1):
        phone.page.get_by_label(f"Word {at}", exact=True).fill(word)
    return measured(phone.page, 'document.querySelector("nav")', 'button("Open").click()')


def seal(phone: PhonePage, words: str) -> float:
    """From the tap on Seal to "Sealed here"."""
    phone.go("Today")
    phone.button(re.compile("Log what we did")).click()
    phone.page.get_by_role("textbox").first.fill(words)
    took = measured(phone.page, 'heading("Sealed here")', 'button("Seal on this phone").click()')
    phone.tap("Done")
    return took


def hide(phone: PhonePage) -> dict[str, float]:
    """From the tap on Hide to the cloth being set, and to the frame that shows it."""
    phone.page.evaluate(
        f"""() => {{ {CLOCK}
          const began = performance.now();
          button("Hide").click();
          const set = performance.now() - began;
          void frame().then((at) => sessionStorage.setItem("hide", JSON.stringify([set, at - began])));
        }}"""
    )
    expect(phone.button("Write now")).to_be_visible(timeout=PATIENCE_MS)
    cloth, painted = phone.page.evaluate("JSON.parse(sessionStorage.getItem('hide'))")
    return {"cloth set": cloth, "cloth painted": painted}


def exchange(phone: PhonePage, other: Phone, post: Post, count: int) -> float:
    """From the return of the network to the end of an exchange that brings so many entries, one a wire."""
    phone.go("Us")
    phone.page.get_by_text("This phone", exact=True).click()
    phone.context.set_offline(True)
    phone.tap("Exchange now")
    phone.sees("No signal")
    card = {"card": "acted", "text": "Chairs mended", "domains": ["tools"], "signed": "me", "when": "today"}
    for number in range(count):
        other.write("ledger.logged", {**card, "text": f"Chairs mended, {number}"})
        other.seal()
    other.exchange(post)
    phone.page.evaluate(
        f"""() => {{ {CLOCK}
          const text = () => document.querySelector("main .card").innerText;
          window.exchanged = new Promise((go) => addEventListener("online", () => {{
            const began = performance.now();
            void seen(() => text().includes("Last exchange")).then((at) => go(at - began));
          }}, {{ once: true }}));
        }}"""
    )
    phone.context.set_offline(False)
    took: float = phone.page.evaluate("window.exchanged")
    return took
