"""One person's phone: what they can see and tap, by the words on the screen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.e2e.catalogue import word

SIZE = {"width": 360, "height": 640}
PATIENCE_MS = 15_000
PATHS = {"Today": "/", "Circle": "/circle", "Commons": "/commons", "Us": "/us"}


@dataclass
class PhonePage:
    """The app in one browser context. Words are English unless the context was made for another language."""

    context: BrowserContext
    page: Page
    url: str
    phrase: str = ""
    #: Of the browser: the app speaks it from the first screen on.
    language: str = "en"

    @classmethod
    def open(cls, context: BrowserContext, url: str, language: str = "en") -> PhonePage:
        """A phone that opens the address for the first time."""
        page = context.pages[0] if context.pages else context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        phone = cls(context, page, url, language=language)
        page.goto(url)
        return phone

    def lose_signal(self) -> None:
        """Out of reach, once the whole app lies on the phone."""
        self.page.evaluate("navigator.serviceWorker.ready.then(() => null)")
        self.context.set_offline(True)

    # what is there

    def word(self, key: str) -> str:
        """What the catalogue of this phone's language says for a key."""
        return word(self.language, key)

    def tap_word(self, key: str) -> None:
        """Taps the button that bears the words of that key."""
        self.tap(self.word(key))

    def jump(self, path: str) -> None:
        """Another screen of the same visit, as a tap on a link would: a reload would lock the phone."""
        self.page.evaluate(
            "path => { history.pushState(null, '', path); dispatchEvent(new PopStateEvent('popstate')) }",
            path,
        )
        self.page.wait_for_url(f"**{path}")

    def button(self, name: str | re.Pattern[str], *, exact: bool = True) -> Locator:
        """The one button of that name."""
        return self.page.get_by_role("button", name=name, exact=exact)

    def tap(self, name: str | re.Pattern[str], *, exact: bool = True) -> None:
        """Taps the button of that name."""
        self.button(name, exact=exact).click()

    def sees(self, text: str | re.Pattern[str]) -> None:
        """Waits until that text stands on the screen."""
        expect(self.page.get_by_text(text).first).to_be_visible(timeout=PATIENCE_MS)

    def words(self) -> str:
        """Everything readable on the screen."""
        return self.page.inner_text("body")

    # the lock

    def make_lock(self) -> None:
        """From the six words to the end of "I understand"."""
        listed = self.page.get_by_role("list", name="Your six words").get_by_role("listitem")
        expect(listed.first).not_to_contain_text("…")
        words = [re.sub(r"[^a-z]", "", one) for one in listed.all_inner_texts()]
        self.phrase = " ".join(words)
        self.tap("I have written them down")
        for asked in ("First", "Now"):
            line = self.page.get_by_text(re.compile(rf"^{asked}: word \d")).inner_text()
            place = int(re.sub(r"\D", "", line))
            self.tap(words[place - 1])
        self.tap("I understand")

    def unlock(self, phrase: str | None = None) -> None:
        """From the cover to what lies inside."""
        self.begin_unlock(phrase)
        expect(self.page.get_by_role("navigation")).to_be_visible(timeout=PATIENCE_MS)

    def begin_unlock(self, phrase: str | None = None) -> None:
        """The same, without waiting for the end of it."""
        self.tap_word("cover.open")
        for at, said in enumerate((phrase or self.phrase).split(" "), start=1):
            self.page.get_by_label(self.word("unlock.word").replace("{{place}}", str(at)), exact=True).fill(
                said
            )
        self.tap_word("unlock.open")

    def hide(self) -> None:
        """The lock button: cover, then lock."""
        self.tap_word("bar.hide")
        expect(self.button(self.word("cover.write"))).to_be_visible(timeout=PATIENCE_MS)

    # the group

    def found(self, group: str, me: str) -> None:
        """A fresh phone starts a group."""
        self.tap("Start a group")
        self.make_lock()
        self.page.get_by_label("Name of the group").fill(group)
        self.page.get_by_label("Your name here").fill(me)
        self.tap("Start the group")
        self.sees(group)

    def ask_to_join(self, me: str) -> str:
        """A fresh phone shows its request; answers the code as text."""
        self.tap("Join with an invite")
        self.make_lock()
        self.page.get_by_role("textbox").first.fill(me)
        self.tap("Show my code")
        return self.code_as_text()

    def leave_for_another_group(self) -> None:
        """From a group to the page of a phone that has none: a room of its own."""
        self.go("Us")
        self.page.get_by_text("Start or join another group", exact=True).click()
        self.sees("No group yet")

    def turn_to(self, group: str) -> None:
        """One tap on Us puts another group at hand."""
        self.go("Us")
        self.page.get_by_role("list", name="Your groups").get_by_text(group, exact=True).click()
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(group)

    def code_as_text(self) -> str:
        """The code on the screen, from behind "The camera does not work"."""
        self.page.get_by_text("The camera does not work").click()
        return self.page.get_by_label("The code as text").input_value()

    def paste(self, code: str) -> None:
        """Gives a scan screen the code as text."""
        self.page.get_by_label("Or paste the code as text").fill(code)
        self.tap("Read the text")

    def pick_photo(self, path: Path) -> None:
        """Gives a scan screen a picture of a code."""
        with self.page.expect_file_chooser() as chooser:
            self.tap("Pick a photo of the code")
        chooser.value.set_files(path)

    def let_in(self, name: str, request: str) -> str:
        """A member lets somebody in; answers the admission as text."""
        self.go("Us")
        self.page.get_by_text("Invite", exact=True).click()
        self.paste(request)
        self.tap(f"Let {name} in")
        code = self.code_as_text()
        self.tap("Done")
        return code

    def enter(self, admission: str) -> None:
        """The newcomer reads the admission."""
        self.tap("Scan theirs")
        self.paste(admission)
        self.tap("To Today")

    # places

    def go(self, place: str) -> None:
        """One of the four tabs, from wherever this is."""
        if self.page.get_by_role("navigation").count() == 0:
            self.jump(PATHS[place])
        tab = self.page.get_by_role("navigation").get_by_text(place, exact=True)
        # For a moment the place that is left stands beside the one that comes.
        expect(tab).to_have_count(1, timeout=PATIENCE_MS)
        tab.click()

    def look_up(self, name: str) -> None:
        """Us, People, and the page of somebody there."""
        self.go("Us")
        self.page.get_by_text("People", exact=True).click()
        self.page.get_by_text(name, exact=True).click()

    def exchange(self) -> None:
        """Us, This phone, Exchange now; returns when it has ended."""
        self.go("Us")
        self.page.get_by_text("This phone", exact=True).click()
        # One that runs already is followed by another: meant is the one whose request comes after the tap.
        with self.context.expect_event("request", lambda request: request.url.endswith("/v1/log")):
            self.tap("Exchange now")
        expect(self.button("Exchange now")).to_be_enabled(timeout=PATIENCE_MS)

    # writing

    def write_entry(self, text: str) -> None:
        """A ledger entry of one card, from Today or from the cover, until it is sealed."""
        start = self.button(re.compile("Log what we did|Write now"), exact=False)
        start.click()
        box = self.page.get_by_role("textbox").first
        box.fill(text)
        self.tap("Seal on this phone")
        self.sees(re.compile("Sealed here|Sealed on this phone"))
        self.tap("Done")

    def check_in(self, weather: str, need: str) -> None:
        """Two taps, from Today."""
        self.tap("More to write")
        self.page.get_by_role("dialog").get_by_text("Check in", exact=True).click()
        self.page.get_by_role("button", name=weather, exact=True).click()
        self.page.get_by_role("button", name=need, exact=True).click()
        self.sees("Sealed here")
        self.tap("Done")

    def listed(self) -> list[tuple[str, str]]:
        """Commons: what was written and the state word, top to bottom."""
        self.go("Commons")
        rows = self.page.get_by_role("main").get_by_role("listitem")
        return [(row.locator(".said").inner_text(), row.locator(".state").inner_text()) for row in rows.all()]

    def everything(self) -> list[tuple[str, str]]:
        """Commons to its very end, entries with words of their own: what was written and the state word."""
        self.go("Commons")
        older = self.button("Show older entries")
        while older.is_visible():
            older.click()
        rows = self.page.get_by_role("main").get_by_role("listitem")
        pairs = rows.evaluate_all(
            "rows => rows.filter(row => row.querySelector('.said'))"
            ".map(row => [row.querySelector('.said').textContent, row.querySelector('.state').textContent])"
        )
        return [(said, state) for said, state in pairs]

    def alarms(self) -> list[str]:
        """Every warning on the screen."""
        return [words for words in self.page.get_by_role("alert").all_inner_texts() if words]
