"""Three people with real browsers draw their care pair, and nobody does more than open the app."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.looks import Looks
from tests.e2e.phone_page import PATIENCE_MS
from tests.e2e.timed_app import move_clock, timed_office
from tests.e2e.together import Together, timed_people
from tests.e2e.window_page import WindowPage

NAMES = ["Ana", "Bo", "Cam"]
#: Seconds, longer than any moment a phone draws for what it does by itself.
A_MINUTE = 61


class Three(Together):
    """A group whose draw goes on while each comes by."""

    def come_by(self) -> None:
        """Each reads, its moment comes, it says what it has to say, and all read it."""
        self.exchange()
        self.office.pass_time(A_MINUTE)
        for phone in self.all:
            with phone.context.expect_event("request", lambda request: request.url.endswith("/v1/log")):
                move_clock(phone, self.office)
        self.exchange()
        self.exchange()


@pytest.fixture
def three(browser, tmp_path) -> Iterator[Three]:
    with timed_office(tmp_path) as office, timed_people(browser, office, NAMES) as people:
        yield Three(office, people)


def pair_page(phone: WindowPage) -> WindowPage:
    phone.jump("/us")
    phone.page.get_by_text(phone.word("care.title"), exact=True).click()
    phone.sees(phone.word("window:care.what"))
    return phone


def row_says(phone: WindowPage, *words: str) -> None:
    """The row of the pair among those of Us."""
    phone.jump("/us")
    row = phone.page.get_by_role("listitem").filter(has_text=phone.word("care.title"))
    for said in words:
        expect(row).to_contain_text(said, timeout=PATIENCE_MS)


def drawn_on(phone: WindowPage) -> str:
    """The names of the two, as this phone's page has them."""
    card = pair_page(phone).page.get_by_role("main").locator("section.card h2")
    expect(card.first).to_be_visible(timeout=PATIENCE_MS)
    return card.first.inner_text()


def test_two_are_drawn_the_same_on_every_phone_and_whoever_passes_on_is_followed_by_the_next(three):
    ana, bo, cam = three.all
    cam.speak("ar", "العربية")
    looks = Looks()
    for phone in (ana, cam):
        row_says(phone, phone.word("window:care.none"))
        pair_page(phone).sees(phone.word("window:care.none"))
        looks.at(phone, "care-none")
    pair_page(ana).tap_word("window:care.draw")
    three.exchange()
    for phone in (ana, cam):
        row_says(phone, phone.word("window:care.entering"))
        pair_page(phone).sees(phone.word("window:care.entering"))
        looks.at(phone, "care-entering")

    three.come_by()

    words = set()
    for phone in three.all:
        pair_page(phone).sees(phone.word("window:care.showing"))
        words.add(phone.page.locator("section.card [lang=en]").inner_text())
    assert len(words) == 1
    looks.at(ana, "care-showing")
    looks.at(cam, "care-showing")

    three.come_by()

    one, other = [name for name in NAMES if name in drawn_on(ana)]
    assert one in drawn_on(bo)
    assert other in drawn_on(bo)
    assert one in drawn_on(cam)
    assert other in drawn_on(cam)
    for phone in (ana, bo, cam):
        row_says(phone, one, other)
        looks.at(phone, "us-care")
        pair_page(phone).page.locator("summary").click()
        looks.at(phone, "care-drawn")

    # Only the two are told so in Circle, and only they can pass on.
    for name in (one, other):
        expect(told_in_circle(three.people[name])).to_be_visible(timeout=PATIENCE_MS)
    [last] = [phone for name, phone in three.people.items() if name not in (one, other)]
    expect(told_in_circle(last)).to_have_count(0)
    expect(pair_page(last).button(last.word("window:care.pass"))).to_have_count(0)
    passing = three.people[one]
    pair_page(passing).tap_word("window:care.pass")
    looks.at(passing, "care-pass-asked")
    passing.page.locator(".problem").get_by_role("button").last.click()
    three.exchange()
    three.exchange()
    for phone in three.all:
        names = drawn_on(phone)
        assert one not in names
        assert all(name in names for name in NAMES if name != one)

    # Two call it void, and another can be drawn.
    for phone in (ana, cam):
        pair_page(phone).tap_word("window:care.void")
        looks.at(phone, "care-void")
        phone.page.get_by_role("main").get_by_role("button", name=phone.word("window:care.void")).last.click()
        three.exchange()
    pair_page(bo).sees(bo.word("window:care.none"))
    expect(bo.button(bo.word("window:care.draw"))).to_be_visible()
    assert looks.words == ""


def test_not_this_time_is_seen_on_ones_own_phone_alone(three):
    ana, bo, _ = three.all
    pair_page(bo).picked("window:care.rest", "window:yes")
    three.exchange()
    group = pair_page(ana).page.get_by_role("group", name=ana.word("window:care.rest"), exact=True)
    expect(group.get_by_role("button", name=ana.word("window:no"), exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )
    # It stays where it was picked, also after another look.
    bo.jump("/us")
    again = pair_page(bo).page.get_by_role("group", name=bo.word("window:care.rest"), exact=True)
    expect(again.get_by_role("button", name=bo.word("window:yes"), exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )


def told_in_circle(phone: WindowPage) -> Locator:
    """The line that only the two have."""
    phone.jump("/circle")
    phone.sees(phone.word("window:this"))
    return phone.page.get_by_role("listitem").filter(has_text=phone.word("care.title"))
