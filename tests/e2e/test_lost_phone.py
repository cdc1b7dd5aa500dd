"""A lost phone: two comrades scan codes, the history is back, the old phone is told and shut out."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.phone_page import PATIENCE_MS, PhonePage


@pytest.fixture
def scan(tmp_path: Path):
    """One phone reads what stands on the other's screen, as a camera would."""

    def read(by: PhonePage, of: PhonePage) -> None:
        path = tmp_path / "screen.png"
        of.page.get_by_role("img").first.wait_for()
        of.page.screenshot(path=path)
        by.pick_photo(path)

    return read


def say_it_is_lost(phone: PhonePage) -> None:
    """A fresh phone, up to the camera for the first code."""
    phone.tap("Join with an invite")
    phone.make_lock()
    phone.tap("I am in this group already")
    phone.page.get_by_text("Lost, broken or taken", exact=True).click()
    phone.sees("what only your old phone had: drafts, private notes, what it had not sent.")
    phone.tap("Scan their first code")


def test_two_comrades_bring_somebody_back_with_a_new_phone(three_phones, new_phone, scan):
    ana, bo, cam = three_phones
    ana.go("Today")
    ana.write_entry("Soup for forty")
    for phone in (ana, bo, cam):
        phone.exchange()
    fresh = new_phone()
    say_it_is_lost(fresh)
    # In person, and nobody has a signal.
    for phone in (ana, cam, fresh):
        phone.lose_signal()
    ana.look_up("Bo")
    ana.page.get_by_text("A new phone for Bo", exact=True).click()
    ana.sees("Show this to Bo's new phone")
    scan(fresh, ana)
    fresh.sees("Show this to somebody in the group")
    ana.tap("Scan its code")
    scan(ana, fresh)
    ana.sees("Bo asks to come back with a new phone")
    ana.sees("Every phone Bo had will be shut out.")
    ana.sees("Is this Bo in front of you?")
    ana.sees("After you, 1 more member has to let them in.")
    ana.tap("Yes, this is Bo")
    ana.sees("Show this back to the newcomer")
    fresh.tap("Scan theirs")
    scan(fresh, ana)
    fresh.sees("Now show this to another member")
    cam.go("Us")
    cam.page.get_by_text("Invite", exact=True).click()
    scan(cam, fresh)
    cam.sees("Your word is enough.")
    cam.tap("Yes, this is Bo")
    cam.sees("Show this to Bo")
    fresh.tap("Scan theirs")
    scan(fresh, cam)
    fresh.sees("You are back. What only your old phone had is not here")
    fresh.tap("To Today")
    for phone in (ana, cam, fresh):
        phone.context.set_offline(False)

    fresh.exchange()
    assert [said for said, _ in fresh.listed()] == ["Soup for forty"]
    fresh.go("Today")
    fresh.write_entry("Back again")
    fresh.exchange()
    for phone in (ana, cam):
        phone.exchange()
        assert "Back again" in [said for said, _ in phone.listed()]
        phone.look_up("Bo")
        phone.sees("Let back in with a new phone by Ana and Cam.")
    ana.go("Us")
    ana.sees("3 names")

    bo.go("Us")
    bo.page.get_by_text("This phone", exact=True).click()
    bo.tap("Exchange now")
    bo.go("Today")
    bo.sees("Another phone took the place of this one.")
    bo.go("Commons")
    bo.sees("Soup for forty")
    expect(bo.page.get_by_text("Back again")).to_have_count(0)


def test_nobody_can_be_shut_out_by_somebody_who_only_says_their_name(two_phones, new_phone):
    ana, bo = two_phones
    fresh = new_phone()
    say_it_is_lost(fresh)
    ana.look_up("Bo")
    ana.page.get_by_text("A new phone for Bo", exact=True).click()
    fresh.paste(ana.code_as_text())
    request = fresh.code_as_text()
    bo.go("Us")
    bo.page.get_by_text("Invite", exact=True).click()
    bo.paste(request)
    bo.sees("This asks to take the place of your own phone.")
    bo.sees("If not, tell the group.")
    expect(bo.button("Yes, this is Bo")).to_have_count(0, timeout=PATIENCE_MS)


def test_what_a_lost_phone_costs_is_said_while_it_is_there(two_phones):
    ana, _ = two_phones
    ana.go("Us")
    ana.page.get_by_text("This phone", exact=True).click()
    ana.sees("what is only here does not.")
