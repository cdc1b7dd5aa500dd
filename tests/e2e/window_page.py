"""What people do about windows and votes, by the words on their screens, in the phone's language."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.e2e.phone_page import PATIENCE_MS, PhonePage


class WindowPage(PhonePage):
    """A phone whose owner goes to the circle."""

    def speak(self, language: str, name: str) -> None:
        """Picks another language by its own name."""
        self.jump("/language")
        self.tap(name)
        self.language = language
        self.jump("/")

    def exchange(self) -> None:
        """As on any phone, in its language."""
        self.jump("/us/phone")
        with self.context.expect_event("request", lambda request: request.url.endswith("/v1/log")):
            self.tap_word("exchange.now")
        expect(self.button(self.word("exchange.now"))).to_be_enabled(timeout=PATIENCE_MS)

    def meter(self, count: int) -> re.Pattern[str]:
        """What the circle says of the most the crowd could be."""
        return re.compile(re.escape(self.filled("window:meter.any", count=count)))

    def filled(self, key: str, **values: object) -> str:
        """The words of that key with the gaps filled; of those with a plural, the form that has them all."""
        said = self.word(key)
        for name, value in values.items():
            said = said.replace("{{" + name + "}}", str(value))
        return said

    def picked(self, group: str, choice: str) -> None:
        """A chip of that group becomes the chosen one."""
        chips = self.page.get_by_role("group", name=self.word(group), exact=True)
        chip = chips.get_by_role("button", name=self.word(choice), exact=True)
        chip.click()
        expect(chip).to_have_attribute("aria-pressed", "true", timeout=PATIENCE_MS)

    def begin_rubbing(self) -> None:
        """From the circle to the panel."""
        self.jump("/circle")
        self.tap_word("window:write")
        self.sees(self.word("window:hidden"))

    def write_rubbing(self, happened: str, did: str, ask: str) -> None:
        """From the panel through the one question and the three prompts to the second look."""
        self.tap_word("window:begin")
        guess = self.button(self.word("window:guess.yes"))
        box = self.page.get_by_role("textbox")
        expect(guess.or_(box)).to_be_visible(timeout=PATIENCE_MS)
        if guess.is_visible():
            guess.click()
        for words, step in ((happened, "did"), (did, "ask"), (ask, "look")):
            box.fill(words)
            self.tap_word(f"grievances:next.{step}")
        self.sees(self.word("grievances:look.title"))

    def put_in(self) -> None:
        """From the second look into the envelope."""
        self.tap_word("grievances:put")
        self.sees(self.word("grievances:put.title"))

    def hidden_rows(self) -> list[str]:
        """What came out of envelopes, as the circle lists it, top to bottom."""
        self.jump("/circle")
        rows = self.page.locator(".month").get_by_role("listitem")
        expect(rows.first).to_be_visible(timeout=PATIENCE_MS)
        return rows.all_inner_texts()

    def open_row(self, said: str) -> None:
        """The page of what came out with these words."""
        self.jump("/circle")
        self.page.locator(".month").get_by_role("listitem").filter(has_text=said).get_by_role(
            "button"
        ).click()
        self.arrived()

    def say(self, what: str, words: str) -> None:
        """In the form that is open: `ask` by name, or `answer` unseen."""
        self.page.get_by_role("textbox").fill(words)
        self.tap_word(f"window:{what}.do")
        expect(self.page.get_by_role("textbox")).to_have_count(0, timeout=PATIENCE_MS)

    def ask_vote(self, question: str, *choices: str) -> None:
        """From the circle until everybody is asked, for a day."""
        self.jump("/circle")
        self.tap_word("window:vote.ask")
        self.sees(self.word("votes:warning"))
        for box, words in zip(self.page.get_by_role("textbox").all(), (question, *choices), strict=True):
            box.fill(words)
        self.tap(self.filled("votes:days.count_one", count=1))
        self.tap_word("votes:ask")
        self.sees(question)

    def arrived(self) -> None:
        """The page of an item stands there, and the circle no more."""
        self.page.wait_for_url("**/item")
        expect(self.page.get_by_role("heading", level=1)).to_have_count(1, timeout=PATIENCE_MS)

    def open_vote(self, question: str) -> None:
        """Its page, from the circle."""
        self.jump("/circle")
        self.page.locator(".votes").get_by_text(question, exact=True).click()
        self.arrived()

    def counts(self) -> dict[str, str]:
        """What a vote that is over came to, in words, by choice."""
        rows = self.page.locator("dl.facts > div")
        expect(rows.first).to_be_visible(timeout=PATIENCE_MS)
        return {row.locator("dt").inner_text(): row.locator("dd").inner_text() for row in rows.all()}
