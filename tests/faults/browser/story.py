"""One phone's story through many deaths of its browser, beside a second phone that never dies."""

from __future__ import annotations

import random
import re
import time
from collections import Counter
from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.phone_page import PATIENCE_MS, PhonePage
from tests.faults.browser.chromium import Chromium, Error
from tests.faults.browser.words import Typed

_SOUP = "soup for forty at the depot and tarps over the east stairs before the rain came in "
MOST_LETTERS = 500
PACES_MS = (0, 40, 150)


class Story:
    """Every round begins with a living browser whose phone was checked, and ends with a dead one."""

    def __init__(self, chromium: Chromium, url: str, seed: int) -> None:
        self.chromium = chromium
        self.url = url
        self.chance = random.Random(seed)
        self.phrase = ""
        self.kept: dict[str, str] = {}
        self.states: dict[str, str] = {}
        self.typed: Typed | None = None
        self.deaths: Counter[str] = Counter()
        self.faults: list[str] = []
        self.count = 0
        self.stages: dict[str, Callable[[PhonePage], None]] = {
            "typing open": lambda phone: self._typing(phone, locked=False),
            "typing locked": lambda phone: self._typing(phone, locked=True),
            "autosave open": lambda phone: self._pausing(phone, locked=False),
            "autosave locked": lambda phone: self._pausing(phone, locked=True),
            "sealing open": lambda phone: self._sealing(phone, locked=False),
            "sealing locked": lambda phone: self._sealing(phone, locked=True),
            "unlocking": self._unlocking,
            "exchanging": self._exchanging,
            "hiding": self._hiding,
        }

    def found(self) -> PhonePage:
        """The first start of all: a group, a phrase."""
        phone = self._page()
        phone.found("Holm Street", "Ana")
        self.phrase = phone.phrase
        return phone

    def round(self, phone: PhonePage, stage: str) -> PhonePage:
        """Dies in that stage, comes back, and holds what is there against what was typed."""
        self.typed = None
        try:
            self.stages[stage](phone)
            phone.page.wait_for_timeout(PATIENCE_MS)
        except (AssertionError, Error):
            if self.chromium.died_at is None:
                raise
        self.chromium.wait_for_death()
        died_at = self.chromium.died_at or 0.0
        self.deaths[stage] += 1
        phone = self._page()
        phone.unlock()
        self._compare(phone, stage, died_at)
        return phone

    def _page(self) -> PhonePage:
        page = self.chromium.start()
        page.set_default_timeout(PATIENCE_MS)
        page.goto(self.url)
        return PhonePage(page.context, page, self.url, self.phrase)

    # the moments of death

    def _typing(self, phone: PhonePage, *, locked: bool) -> None:
        self._begin(phone, locked=locked)
        self.chromium.kill_after(self.chance.uniform(0.0, 5.0))
        self._type(phone, MOST_LETTERS, self.chance.choice(PACES_MS))

    def _pausing(self, phone: PhonePage, *, locked: bool) -> None:
        self._begin(phone, locked=locked)
        self._type(phone, self.chance.randint(20, 60), 0)
        phone.page.wait_for_timeout(self.chance.uniform(0, 300))
        self.chromium.kill_after(self.chance.uniform(0.0, 0.5))

    def _sealing(self, phone: PhonePage, *, locked: bool) -> None:
        self._begin(phone, locked=locked)
        self._type(phone, self.chance.randint(20, 60), 0)
        # From "everything is older than promised" to "nothing was ever saved".
        phone.page.wait_for_timeout(self.chance.choice((0, 500, 2100)))
        self.chromium.kill_after(self.chance.uniform(0.02, 0.35))
        self._seal(phone)

    def _unlocking(self, phone: PhonePage) -> None:
        phone.hide()
        self.chromium.kill_after(self.chance.uniform(0.1, 1.2))
        phone.unlock()

    def _exchanging(self, phone: PhonePage) -> None:
        self._begin(phone, locked=False)
        self._type(phone, 30, 0)
        self._seal(phone)
        phone.tap("Done")
        phone.go("Us")
        phone.page.get_by_text("This phone", exact=True).click()
        self.chromium.kill_after(self.chance.uniform(0.0, 0.4))
        phone.tap("Exchange now")

    def _hiding(self, phone: PhonePage) -> None:
        self._begin(phone, locked=False)
        self._type(phone, 40, 0)
        phone.page.wait_for_timeout(self.chance.choice((0, 2100)))
        self.chromium.kill_after(self.chance.uniform(0.0, 0.3))
        phone.tap("Hide")

    # what a person does

    def _begin(self, phone: PhonePage, *, locked: bool) -> None:
        if locked:
            phone.hide()
        else:
            phone.go("Today")
        phone.button(re.compile("Log what we did|Write now"), exact=False).click()
        self.count += 1
        mark = f"m{self.count:04d}"
        self.typed = Typed(mark, (f"{mark} " + _SOUP * 8)[:MOST_LETTERS])
        box = phone.page.get_by_role("textbox").first
        expect(box).to_be_focused()

    def _type(self, phone: PhonePage, letters: int, pace_ms: int) -> None:
        typed = self.typed
        assert typed is not None
        typed.whole = typed.whole[:letters].rstrip()
        # The mark comes in one go: what is left of a text can then always be told from the others.
        phone.page.keyboard.insert_text(typed.mark)
        for at, letter in enumerate(typed.whole[len(typed.mark) :], start=len(typed.mark) + 1):
            phone.page.keyboard.type(letter)
            typed.steps.append((time.monotonic(), typed.whole[:at]))
            if pace_ms:
                phone.page.wait_for_timeout(pace_ms)

    def _seal(self, phone: PhonePage) -> None:
        assert self.typed is not None
        phone.tap("Seal on this phone")
        phone.sees(re.compile("Sealed here|Sealed on this phone"))
        self.typed.sealed = True

    # what must be true afterwards

    def _compare(self, phone: PhonePage, stage: str, died_at: float) -> None:
        listed = phone.everything()
        found = Counter(text.split(" ", 1)[0] for text, _ in listed)
        texts = {text.split(" ", 1)[0]: text for text, _ in listed}
        self.states = {text.split(" ", 1)[0]: state for text, state in listed}
        self._doubled(found, stage)
        for mark, before in self.kept.items():
            if texts.get(mark) != before:
                self.faults.append(f"{stage}: {mark} of an earlier round is lost or changed")
        if self.typed is not None:
            wrong = self.typed.wrong(texts.get(self.typed.mark), died_at)
            if wrong is not None:
                self.faults.append(f"{stage}: {self.typed.mark} {wrong}")
        strangers = found.keys() - self.kept.keys() - ({self.typed.mark} if self.typed else set())
        if strangers:
            self.faults.append(f"{stage}: strangers {sorted(strangers)}")
        self.kept.update(texts)
        alarms = phone.alarms()
        if alarms:
            self.faults.append(f"{stage}: said {alarms}")

    def _doubled(self, found: Counter[str], stage: str) -> None:
        for mark, times in found.items():
            if times != 1:
                self.faults.append(f"{stage}: {mark} is there {times} times")
