"""When the browser will not keep something, the words stay on the screen and nothing is claimed."""

import json
import random

import pytest
from playwright.sync_api import expect

from tests.e2e.broken_storage import BROKEN, CAN_DIE, MISSING, REFUSED, break_worker, leave_room, order
from tests.e2e.conftest import launch_options
from tests.e2e.phone_page import PATIENCE_MS, SIZE, PhonePage

WORDS = "Soup for forty at the depot"
NO_ICON = "<link rel=icon href='data:,'>"


@pytest.fixture
def ana(new_phone) -> PhonePage:
    """One open phone with a group."""
    phone = new_phone()
    phone.found("Holm Street", "Ana")
    return phone


@pytest.fixture
def small_phone(browser, server, watched):
    """Gives phones with so many bytes of room; the browser asks for the limit once, at the first use."""
    contexts = []

    def give(room: int) -> PhonePage:
        context = browser.new_context(viewport=SIZE, service_workers="block", locale="en-GB")
        contexts.append(context)
        watched.watch(context, server.url)
        page = context.new_page()
        blank = f"{server.url}/nothing-yet"
        page.route(blank, lambda route: route.fulfill(content_type="text/html", body=NO_ICON))
        page.goto(blank)
        leave_room(page, server.url, room)
        return PhonePage.open(context, server.url)

    yield give
    for context in contexts:
        context.close()


def is_kept(phone: PhonePage) -> None:
    """Waits until a draft lies in the database."""
    phone.page.wait_for_function(
        """() => new Promise((resolve) => {
          const asked = indexedDB.open("coppice");
          asked.onsuccess = () => {
            const counted = asked.result.transaction("drafts").objectStore("drafts").count();
            counted.onsuccess = () => { asked.result.close(); resolve(counted.result > 0); };
          };
        })"""
    )


def second_window(phone: PhonePage) -> PhonePage:
    page = phone.context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(phone.url)
    return PhonePage(phone.context, page, phone.url, phone.phrase)


def test_a_second_window_says_so_and_using_it_loses_and_doubles_no_word(ana):
    other = second_window(ana)
    other.sees("Open in another window")
    ana.tap("Log what we did")
    box = ana.page.get_by_role("textbox").first
    box.fill("Soup for")
    # Kept once at a pause already, and then written on.
    is_kept(ana)
    box.fill(WORDS)

    other.tap("Use it here")

    expect(other.button("Write now")).to_be_visible(timeout=PATIENCE_MS)
    ana.sees("Open in another window")
    other.unlock()
    assert other.everything() == [(WORDS, "Draft")]
    # And back again, the same way.
    ana.tap("Use it here")
    ana.unlock()
    assert ana.everything() == [(WORDS, "Draft")]


def test_a_full_phone_keeps_the_words_on_the_screen_and_never_says_sealed(small_phone, count):
    chance = random.Random(9)
    for _ in range(count(2, 20)):
        phone = small_phone(150_000 + chance.randint(0, 15_000))
        phone.found("Holm Street", "Ana")
        told = phone.page.get_by_text("The phone is full.")
        sealed = phone.page.get_by_role("heading", name="Sealed here")
        written: list[str] = []
        while not told.is_visible():
            assert len(written) < 100
            phone.go("Today")
            phone.tap("Log what we did")
            written.append(f"{len(written):03} {WORDS * chance.randint(1, 20)}")
            phone.page.get_by_role("textbox").first.fill(written[-1])
            phone.tap("Seal on this phone")
            expect(told.or_(sealed)).to_be_visible()
            if sealed.is_visible():
                phone.tap("Done")

        expect(sealed).to_have_count(0)
        phone.sees("Your words are still on this screen.")
        expect(phone.button("Copy text")).to_be_visible()
        expect(phone.page.get_by_role("textbox").first).to_have_value(written[-1])
        leave_room(phone.page, phone.url, None)
        phone.tap("Try again")
        expect(told).to_be_hidden()
        phone.tap("Seal on this phone")
        expect(sealed).to_be_visible()
        phone.tap("Done")
        assert sorted(said for said, _ in phone.everything()) == written


@pytest.mark.parametrize("prelude", [MISSING, REFUSED, BROKEN], ids=["missing", "refused", "broken"])
def test_a_browser_that_keeps_nothing_says_so_and_never_shows_an_empty_group(new_phone, prelude):
    phone = new_phone(service_workers="block")
    phone.found("Holm Street", "Ana")
    break_worker(phone.context, prelude)

    for door in ("", "commons", "write/1"):
        phone.page.goto(f"{phone.url}/{door}")

        phone.sees("This browser will not keep anything")
        for never in ("Start a group", "Nothing here yet", "Write now", "Seal on this phone"):
            expect(phone.page.get_by_text(never)).to_have_count(0)

    phone.context.unroute_all()
    phone.tap("Try again")
    phone.unlock()
    phone.sees("Holm Street")


def test_a_browser_set_to_keep_nothing_is_told_to_the_person(playwright, server, tmp_path):
    folder = tmp_path / "Default"
    folder.mkdir()
    settings = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (folder / "Preferences").write_text(json.dumps(settings))
    context = playwright.chromium.launch_persistent_context(tmp_path, viewport=SIZE, **launch_options())
    phone = PhonePage.open(context, server.url)
    phone.sees("This browser will not keep anything")
    expect(phone.button("Start a group")).to_have_count(0)
    context.close()


def test_a_database_that_dies_under_an_editor_heals_or_says_so(new_phone):
    phone = new_phone(service_workers="block")
    break_worker(phone.context, CAN_DIE)
    phone.page.goto(phone.url)
    phone.found("Holm Street", "Ana")
    phone.tap("Log what we did")
    box = phone.page.get_by_role("textbox").first
    box.fill("Soup for")
    is_kept(phone)

    order(phone, "always")
    box.fill("Soup for forty")
    phone.tap("Seal on this phone")
    phone.sees("Storage will not open.")
    phone.sees("Your words are still on this screen.")
    expect(box).to_have_value("Soup for forty")
    expect(phone.page.get_by_role("heading", name="Sealed here")).to_have_count(0)

    order(phone, "once")
    box.fill(WORDS)
    phone.tap("Seal on this phone")
    phone.sees("On this phone only")
    phone.tap("Done")
    assert phone.everything() == [(WORDS, "Sealed here")]


def test_a_browser_that_threw_everything_away_under_an_editor_is_never_called_sealed(ana):
    ana.tap("Log what we did")
    box = ana.page.get_by_role("textbox").first
    box.fill("Soup for")
    is_kept(ana)
    session = ana.context.new_cdp_session(ana.page)
    session.send("Storage.clearDataForOrigin", {"origin": ana.url, "storageTypes": "indexeddb"})

    box.fill(WORDS)
    ana.tap("Seal on this phone")

    ana.sees("Your words are still on this screen.")
    expect(box).to_have_value(WORDS)
    expect(ana.page.get_by_role("heading", name="Sealed here")).to_have_count(0)
