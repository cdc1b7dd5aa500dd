"""Five browsers and a care pair: the two read, others see no trace, the author takes it back."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.e2e.bent_app import bent_app
from tests.e2e.eight import Eight
from tests.e2e.looks import Looks
from tests.e2e.phone_page import PATIENCE_MS
from tests.e2e.timed_app import timed_office
from tests.e2e.together import timed_people
from tests.e2e.window_page import WindowPage
from tests.pairing import DRAWN, NAMES

SAID = "It happened on the stairs"


@pytest.fixture
def five(browser, tmp_path) -> Iterator[Eight]:
    app = bent_app(tmp_path / "drawn", DRAWN)
    with timed_office(tmp_path, app) as office, timed_people(browser, office, NAMES) as people:
        circle = Eight(office, people)
        people["Cam"].speak("ar", "العربية")
        yield circle


def parts(phone: WindowPage) -> set[str]:
    """Every element with its words on Circle and Today, each once and without numbers.

    So one more window in which nobody wrote adds nothing.
    """
    found = ""
    for path, place in (("/circle", phone.word("place.circle")), ("/", "Holm Street")):
        phone.jump(path)
        heading = phone.page.get_by_role("heading", level=1, name=place, exact=True)
        expect(heading).to_be_visible(timeout=PATIENCE_MS)
        found += phone.page.evaluate("document.body.innerHTML")
    return set(re.split("(?=<)", re.sub(r"\d+", "0", found)))


def rows(phone: WindowPage) -> int:
    """How many things came out of windows on this phone: nobody in this story writes to all."""
    phone.jump("/circle")
    expect(phone.page.locator(".month").first).to_be_visible(timeout=PATIENCE_MS)
    return phone.page.locator(".month").get_by_role("listitem").count()


def a_window_goes_by(five: Eight) -> None:
    five.put()
    five.to_the_closing()


def test_the_two_read_what_was_sealed_to_them_and_nobody_else_has_a_trace_of_it(five):
    ana, bo, cam, dee, eli = five.all
    looks = Looks()
    five.open_window()
    a_window_goes_by(five)
    before = [parts(phone) for phone in (ana, eli)]

    five.open_window()
    dee.begin_rubbing()
    dee.write_rubbing(SAID, "I did not sleep", "Come and talk")
    dee.tap_word("grievances:route.care-pair")
    dee.sees(dee.filled("window:few.read", names="Bo and Cam"))
    looks.at(dee, "pair-chosen")
    dee.tap("Bo")
    dee.sees(dee.filled("window:few.read.one", name="Cam"))
    dee.tap("Bo")
    dee.put_in()
    dee.sees(dee.filled("window:few.read", names="Bo and Cam"))
    dee.picked("window:copy", "window:yes")
    cam.begin_rubbing()
    cam.write_rubbing("x", "y", "z")
    cam.tap_word("grievances:route.care-pair")
    cam.sees(cam.word("window:few.untick.you"))
    looks.at(cam, "pair-chosen")
    a_window_goes_by(five)
    for phone in (bo, cam):
        phone.open_row(SAID)
        looks.at(phone, "item-for-pair")
    bo.sees(bo.filled("window:few.item", names="Cam"))
    expect(bo.button(bo.word("window:ask"))).to_have_count(0)
    assert [parts(phone) for phone in (ana, eli)] == before
    assert [rows(phone) for phone in (ana, eli)] == [0, 0]

    dee.open_row(SAID)
    dee.sees(dee.filled("window:few.item.own", names="Bo and Cam"))
    dee.tap_word("window:withdraw")
    dee.tap_word("window:withdraw")
    dee.sees(dee.word("window:withdraw.put"))
    five.open_window()
    a_window_goes_by(five)
    for phone in (bo, cam):
        assert not any(SAID in part for part in parts(phone))
        phone.jump("/circle")
        phone.sees(phone.word("grievances:line.withdrawn"))
    assert [parts(phone) for phone in (ana, eli)] == before
    assert [rows(phone) for phone in (ana, eli)] == [0, 0]
    assert looks.words == ""
