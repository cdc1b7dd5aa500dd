"""Every screen there is, one after the other, in whatever language the phone speaks."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import expect

from tests.e2e.phone_page import PATIENCE_MS, PhonePage
from tests.e2e.tour_ways_back import ways_back

PLACES = (
    "/circle",
    "/commons",
    "/us",
    "/us/people",
    "/us/two",
    "/us/phone",
    "/us/phone/phrase",
    "/us/phone/other",
    "/us/server",
)
TEXT = "Soup for forty at the depot, nobody asked the city"


def tour(phone: PhonePage) -> Iterator[str]:
    """Walks from the first visit to the cover; yields a name wherever there is something to look at."""
    yield "first"
    phone.jump("/language")
    yield "language"
    phone.jump("/")
    phone.tap_word("first.found")
    expect(phone.page.get_by_role("listitem").first).not_to_contain_text("…")
    yield "phrase"
    phone.tap_word("phrase.own")
    yield "phrase-own"
    phone.page.get_by_role("textbox").nth(0).fill("a sentence of my own")
    phone.page.get_by_role("textbox").nth(1).fill("a sentence of my own")
    phone.tap_word("own.use")
    expect(phone.page.get_by_label(phone.word("found.group"), exact=True)).to_be_visible()
    phone.jump("/join")
    phone.sees(phone.word("link.have"))
    yield "join"
    phone.jump("/join/already")
    phone.sees(phone.word("wayin:already.which"))
    yield "already"
    phone.page.get_by_text(phone.word("wayin:already.lost"), exact=True).click()
    phone.sees(phone.word("wayin:lost.gone"))
    yield "lost-phone"
    phone.tap_word("wayin:lost.go")
    phone.sees(phone.word("wayin:lost.scan"))
    yield "lost-phone-scan"
    phone.jump("/join/link")
    phone.sees(phone.word("far:invited.title"))
    yield "link-in-a-tab"
    phone.jump("/group")
    phone.page.get_by_label(phone.word("found.group"), exact=True).fill("Holm Street")
    phone.page.get_by_label(phone.word("found.me"), exact=True).fill("Ana")
    yield "found"
    phone.tap_word("found.do")
    phone.sees("Holm Street")
    yield "today-empty"
    for path in PLACES:
        phone.jump(path)
        expect(phone.page.get_by_text(phone.word("busy.opening"))).to_have_count(0)
        yield path.strip("/").replace("/", "-")
    yield from rules(phone)
    phone.jump("/us/invite")
    phone.sees(phone.word("invite.scan"))
    yield "invite"
    yield from ways_back(phone)
    yield from afar(phone)
    yield from writing(phone)
    yield from carried_on(phone)
    yield from another_group(phone)
    yield from cover(phone)


def rules(phone: PhonePage) -> Iterator[str]:
    """The charter with a number picked anew, and the page of a person: one's own."""
    phone.jump("/us/rules")
    numbers = phone.page.get_by_role("main").get_by_role("listitem").get_by_role("button")
    expect(numbers).to_have_count(7)
    yield "charter"
    phone.page.get_by_text(phone.word("law.title")).scroll_into_view_if_needed()
    yield "charter-past"
    numbers.nth(3).click()
    phone.sees(phone.word("rule.hour"))
    yield "charter-window"
    phone.tap_word("invite.done")
    numbers.nth(1).click()
    phone.tap_word("number.3-4")
    yield "charter-share"
    phone.tap_word("invite.done")
    phone.sees(phone.word("charter.yours"))
    yield "charter-changed"
    phone.tap_word("charter.drop")
    expect(phone.page.get_by_text(phone.word("charter.yours"))).to_have_count(0)
    phone.jump("/us/people")
    phone.page.get_by_role("main").get_by_role("listitem").get_by_role("button").click()
    phone.sees(phone.word("leave.stays"))
    yield "person"
    phone.tap_word("leave.title")
    expect(phone.page.get_by_role("button", name=phone.word("leave.do"), exact=True)).to_be_visible()
    yield "leave-asked-twice"
    phone.tap_word("leave.stay")


def writing(phone: PhonePage) -> Iterator[str]:
    """The three things to write, card by card."""
    phone.jump("/write/1")
    phone.page.get_by_role("textbox").first.fill(TEXT)
    yield "write-ledger"
    phone.tap_word("ledger:seal")
    phone.sees(phone.word("ledger:sealed.here"))
    yield "sealed"
    phone.tap_word("ledger:add-used")
    yield "write-used"
    phone.jump("/write/2")
    phone.sees(phone.word("pauses:weather.question"))
    yield "weather"
    phone.page.get_by_role("button", name=phone.word("pauses:weather.fog")).click()
    yield "need"
    phone.page.get_by_role("button", name=phone.word("pauses:need.company")).click()
    phone.sees(phone.word("pauses:sealed.group"))
    yield "checked-in"
    phone.jump("/write/3")
    # Alone in a group: the window stays shut, and what is written stays a draft.
    phone.sees(phone.word("window:shut"))
    yield "rubbing"
    phone.tap_word("window:draft.write")
    phone.sees(phone.word("window:guess"))
    yield "rubbing-guess"
    phone.tap_word("window:guess.no")
    phone.sees(phone.word("window:guess.said"))
    phone.tap_word("window:go-on")
    for step in ("next.did", "next.ask", "next.look"):
        phone.page.get_by_role("textbox").first.fill("On Tuesday I was left with the keys by Maria")
        yield f"rubbing-{step.removeprefix('next.')}"
        phone.tap_word(f"grievances:{step}")
    yield "rubbing-look-again"
    phone.tap_word("grievances:keep")
    phone.sees(phone.word("grievances:draft.title"))
    yield "rubbing-put"
    phone.jump("/write/4")
    phone.sees(phone.word("votes:warning"))
    yield "vote-write"
    phone.jump("/")
    phone.sees(TEXT)
    yield "today"
    phone.tap_word("today.more")
    yield "today-plus"
    phone.page.keyboard.press("Escape")
    phone.jump("/commons")
    phone.sees(TEXT)
    yield "commons-entries"
    phone.page.get_by_text(TEXT).first.click()
    state = phone.page.get_by_role("main").locator("button.state")
    expect(state).to_be_visible()
    yield "item"
    state.click()
    yield "state-sheet"
    phone.page.keyboard.press("Escape")


def carried_on(phone: PhonePage) -> Iterator[str]:
    """Taking everything out, the sealed file, and the group carried on."""
    phone.jump("/us/copy")
    phone.sees(phone.word("keep:copy.heading"))
    yield "export-warning"
    phone.tap_word("keep:copy.understood")
    yield "export-files"
    phone.jump("/us/file")
    phone.sees(phone.word("keep:file.heading"))
    yield "sealed-file"
    phone.tap_word("keep:file.make")
    expect(phone.page.get_by_role("list", name=phone.word("keep:file.words"))).to_be_visible()
    yield "sealed-file-words"
    phone.tap_word("keep:file.written")
    yield "sealed-file-save"
    phone.jump("/us/file/open")
    phone.tap_word("keep:file.open.do")
    phone.sees(phone.word("keep:file.open.missing"))
    yield "sealed-file-open"
    phone.jump("/group/file")
    phone.sees(phone.word("keep:from.what"))
    yield "begin-from-a-file"
    phone.jump("/us/over")
    phone.sees(phone.word("keep:over.scan"))
    yield "come-over"
    phone.jump("/us/on")
    phone.sees(phone.word("keep:on.what"))
    yield "carry-on"
    phone.tap_word("keep:on.here")
    phone.sees(phone.word("keep:along.title"))
    yield "carried-on-welcome"
    phone.jump("/us")
    phone.page.get_by_text(phone.word("groups.over.carried-on")).click()
    phone.sees(phone.word("regrow.carried"))
    yield "carried-on-old"


def another_group(phone: PhonePage) -> Iterator[str]:
    """A second group beside the first, and both in a list."""
    phone.jump("/us")
    phone.page.get_by_text(phone.word("groups.another"), exact=True).click()
    phone.sees(phone.word("groups.none"))
    yield "another-group"
    phone.jump("/join")
    phone.page.get_by_role("textbox").first.fill("Anouk")
    phone.tap_word("join.next")
    phone.sees(phone.word("join.show"))
    yield "join-code"
    phone.jump("/")
    phone.sees(phone.word("give-up.title"))
    yield "today-waiting"
    phone.tap_word("give-up.title")
    phone.sees(phone.word("wayin:give-up.sure"))
    yield "give-up"
    phone.jump("/group")
    phone.page.get_by_label(phone.word("found.group"), exact=True).fill("Mill Lane")
    phone.page.get_by_label(phone.word("found.me"), exact=True).fill("Anouk")
    phone.tap_word("found.do")
    phone.button(f"Mill Lane. {phone.word('groups.turn')}").click()
    expect(phone.page.get_by_role("dialog")).to_contain_text("Holm Street")
    yield "groups-sheet"
    phone.page.keyboard.press("Escape")
    phone.jump("/us")
    phone.sees("Holm Street")
    yield "us-two-groups"
    phone.jump("/us/server")
    phone.sees(phone.word("groups.sees"))
    yield "server-sees-groups"
    phone.jump("/write/1")
    phone.sees("Mill Lane")
    yield "write-among-groups"


def afar(phone: PhonePage) -> Iterator[str]:
    """A link, and taking it back."""
    phone.jump("/us/check")
    expect(phone.page.get_by_role("list", name=phone.word("far:check.words"))).to_be_visible()
    yield "check"
    phone.jump("/us/afar")
    phone.sees(phone.word("far:afar.what"))
    yield "afar"
    phone.tap_word("far:afar.make")
    phone.sees(phone.word("far:afar.send"))
    yield "afar-link"
    phone.tap_word("far:afar.back")
    yield "afar-take-back"
    phone.tap_word("far:afar.back.do")
    phone.sees(phone.word("far:afar.back.title"))
    yield "afar-taken-back"
    phone.jump("/us/afar")
    phone.sees(phone.word("far:afar.back.title"))
    yield "afar-list"


def cover(phone: PhonePage) -> Iterator[str]:
    """Hidden and locked: the cover, writing on it, and opening."""
    phone.jump("/")
    phone.tap_word("bar.hide")
    expect(phone.page.get_by_role("button", name=phone.word("cover.write"))).to_be_visible(
        timeout=PATIENCE_MS
    )
    yield "cover"
    phone.tap_word("cover.write")
    phone.page.get_by_role("textbox").first.fill(TEXT)
    yield "write-locked"
    phone.jump("/open")
    phone.sees(phone.word("unlock.heading"))
    yield "unlock"
