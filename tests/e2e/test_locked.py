"""A locked phone takes words and gives none."""

import re

import pytest
from playwright.sync_api import expect

from tests.caller import call
from tests.e2e.bystander import everything_in_sight, storage_names
from tests.e2e.phone_page import PATIENCE_MS, PhonePage
from tests.faults.browser.chromium import Chromium

SECRETS = ("Holm", "Ana", "depot", "1 page")
DOORS = (
    "circle",
    "commons",
    "us",
    "us/people",
    "us/invite",
    "us/phone",
    "us/server",
    "inbox",
    "item",
    "group",
)


@pytest.fixture
def ana(new_phone) -> PhonePage:
    """One open phone with a group and one entry."""
    phone = new_phone()
    phone.found("Holm Street", "Ana")
    phone.write_entry("Soup for forty at the depot")
    return phone


def is_covered(phone: PhonePage) -> None:
    expect(phone.button("Write now")).to_be_visible(timeout=PATIENCE_MS)
    tells_nothing(phone)


def tells_nothing(phone: PhonePage) -> None:
    seen = everything_in_sight(phone)
    assert [word for word in SECRETS if word in seen] == []


def test_while_locked_no_door_and_no_name_of_anything_tells_what_is_inside(ana):
    ana.go("Commons")
    ana.page.get_by_text("Soup for forty at the depot").click()
    ana.hide()
    is_covered(ana)
    for door in DOORS:
        ana.page.goto(f"{ana.url}/{door}")
        is_covered(ana)


def test_back_from_the_cover_never_shows_a_screen(ana):
    for place in ("Commons", "Us", "Today"):
        ana.go(place)
    ana.hide()
    # The way back leads over the places and the writing page, to where the phone was opened first.
    for _ in range(5):
        ana.page.go_back()
        cover_or_empty_page = ana.button("Write now").or_(ana.button("Seal on this phone"))
        expect(cover_or_empty_page).to_be_visible(timeout=PATIENCE_MS)
        tells_nothing(ana)


def test_back_shows_nothing_in_a_browser_that_keeps_left_pages_ready(playwright, server, tmp_path):
    # The other stories run in a browser that is told not to; this one is started as a person starts it.
    chromium = Chromium(playwright, tmp_path)
    try:
        page = chromium.start()
        page.set_default_timeout(PATIENCE_MS)
        ana = PhonePage.open(page.context, server.url)
        ana.found("Holm Street", "Ana")
        ana.write_entry("Soup for forty at the depot")
        ana.go("Commons")
        # Left without hiding, by an address of this app and of nobody's; then back.
        for address in (f"{server.url}/us", "about:blank"):
            page.goto(address)
            page.go_back()
            is_covered(ana)
            ana.unlock()
            ana.go("Commons")
        ana.hide()
        page.go_back()
        expect(ana.button("Write now").or_(ana.button("Seal on this phone"))).to_be_visible()
        tells_nothing(ana)
    finally:
        chromium.close()


def look_away(phone: PhonePage) -> None:
    """The page goes out of sight, as when another app comes to the front."""
    see(phone, "hidden")


def see(phone: PhonePage, state: str) -> None:
    phone.page.evaluate(
        """state => {
          Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
          document.dispatchEvent(new Event("visibilitychange"));
        }""",
        state,
    )


def test_a_phone_left_aside_for_as_long_as_was_set_locks_itself(ana):
    ana.page.clock.install()
    ana.go("Commons")
    look_away(ana)
    # Covered at once, open for a minute more, as the settings say from the first day.
    expect(ana.page.get_by_text("Soup for forty at the depot")).not_to_be_visible()
    ana.page.clock.fast_forward(59_000)
    expect(ana.button("Write now")).to_have_count(0)

    ana.page.clock.fast_forward(2_000)

    is_covered(ana)
    ana.page.clock.resume()
    ana.unlock()


def test_a_phone_whose_timers_slept_locks_when_it_is_looked_at_again(ana):
    ana.page.clock.install()
    ana.go("Commons")
    look_away(ana)
    # A phone in a pocket runs no timer: only its clock has moved on.
    ana.page.clock.set_fixed_time(ana.page.evaluate("Date.now() + 61_000"))

    see(ana, "visible")

    is_covered(ana)


def test_a_short_look_elsewhere_leaves_the_phone_open(ana):
    ana.page.clock.install()
    ana.go("Commons")
    look_away(ana)
    ana.page.clock.fast_forward(30_000)

    see(ana, "visible")

    expect(ana.page.get_by_text("Soup for forty at the depot")).to_be_visible()


def test_hide_covers_everything_in_the_very_task_of_the_tap(ana):
    ana.go("Commons")
    covered = ana.button("Hide").evaluate(
        """button => {
          const style = (name) => getComputedStyle(document.querySelector(name));
          const before = style(".cloth").display;
          button.click();
          return [before, style(".cloth").display, style("#root").visibility];
        }"""
    )
    assert covered == ["none", "block", "hidden"]
    is_covered(ana)


def test_a_page_written_while_locked_waits_and_one_tap_makes_it_an_entry(ana):
    ana.hide()
    ana.write_entry("Tarps over the east stairs")
    expect(ana.button("Write now")).to_be_visible()
    assert "Tarps" not in everything_in_sight(ana)

    ana.unlock()
    ana.sees("1 page waits for you")
    ana.tap("Look at them")
    ana.page.get_by_text("Tarps over the east stairs").click()
    ana.tap("Seal on this phone")

    ana.sees("Sealed here")
    ana.tap("Back")
    ana.sees("Nothing waits here.")
    assert ("Tarps over the east stairs", "Sealed here") in ana.listed()
    assert len(ana.listed()) == 2


def test_words_left_in_the_locked_editor_are_readable_again_only_after_open(ana):
    ana.hide()
    ana.tap("Write now")
    ana.page.get_by_role("textbox").first.fill("Tarps over the east stairs")
    ana.tap("Close")
    is_covered(ana)
    assert "Tarps" not in everything_in_sight(ana)
    ana.tap("Write now")
    expect(ana.page.get_by_role("textbox").first).to_have_value("")
    ana.tap("Close")
    ana.page.go_back()
    assert "Tarps" not in everything_in_sight(ana)
    ana.page.goto(ana.url)

    ana.unlock()
    ana.sees("1 page waits for you")
    assert ("Tarps over the east stairs", "Draft") in ana.listed()


def test_what_is_sealed_leaves_a_locked_phone_and_reading_needs_more_than_it_has(two_phones):
    ana, bo = two_phones
    ana.lose_signal()
    ana.go("Today")
    ana.write_entry("Soup for forty at the depot")
    ana.hide()
    sent: list[dict[str, str]] = []
    ana.context.on("request", lambda one: sent.append(one.headers) if "/v1/" in one.url else None)

    with ana.context.expect_event("response", lambda answer: answer.url.endswith("/v1/log")):
        ana.context.set_offline(False)

    bo.exchange()
    assert bo.listed() == [("Soup for forty at the depot", "On the server")]
    is_covered(ana)
    tokens = {headers["authorization"].removeprefix("Bearer ") for headers in sent}
    assert len(tokens) == 1
    assert call(ana.url, "GET", "/v1/log?after=0", token=tokens.pop()).status >= 400


def test_wrong_phrases_are_told_apart_slowed_down_and_erase_nothing(ana):
    ana.hide()
    before = [one for one in storage_names(ana)["databases"] if one[1] != "plain"]
    first, *others = ana.phrase.split(" ")
    with_a_slip = " ".join(["xylophon", *others])
    in_other_order = " ".join([*others, first])
    ana.tap("Open")
    for phrase, said in ((with_a_slip, "Word 1 is not on the list."), (in_other_order, "does not open")) * 2:
        give(ana, phrase)
        ana.sees(said)
        ana.sees("Nothing has been erased.")
        expect(ana.button("Open")).to_be_visible()
    give(ana, in_other_order)
    expect(ana.button(re.compile(r"Wait \d+ seconds"))).to_be_visible()

    ana.page.reload()
    ana.page.goto(ana.url)
    ana.tap("Open")
    expect(ana.button(re.compile(r"Wait \d+ seconds"))).to_be_visible()
    assert [one for one in storage_names(ana)["databases"] if one[1] != "plain"] == before

    let_the_waiting_end(ana)
    ana.unlock()
    assert [said for said, _ in ana.listed()] == ["Soup for forty at the depot"]


def give(phone: PhonePage, phrase: str) -> None:
    """Types a phrase on the screen that asks for it, and taps Open."""
    for at, word in enumerate(phrase.split(" "), start=1):
        phone.page.get_by_label(f"Word {at}", exact=True).fill(word)
    phone.tap("Open")


def let_the_waiting_end(phone: PhonePage) -> None:
    """The count of wrong tries is taken away, as time would."""
    phone.page.evaluate(
        """() => new Promise((resolve) => {
          const asked = indexedDB.open("coppice");
          asked.onsuccess = () => {
            const writing = asked.result.transaction("plain", "readwrite");
            writing.objectStore("plain").delete("tries");
            writing.oncomplete = () => { asked.result.close(); resolve(); };
          };
        })"""
    )
    phone.page.goto(phone.url)
