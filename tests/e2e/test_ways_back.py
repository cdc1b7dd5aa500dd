"""Ways back in: a phone without the newest key, one that was let in too late, and a code nobody answers."""

import pytest
from playwright.sync_api import expect

from tests.e2e.phone_page import PATIENCE_MS, PhonePage
from tests.phone.phone import Phone
from tests.phone.post import Post
from tests.phone.seeded import seeded
from tests.saboteur import bearer_of, rotation_by, without_box_of


def try_to_exchange(phone: PhonePage) -> None:
    phone.go("Us")
    phone.page.get_by_text("This phone", exact=True).click()
    phone.tap("Exchange now")
    expect(phone.button("Exchange now")).to_be_enabled(timeout=PATIENCE_MS)


@pytest.fixture
def saboteur(two_phones, server) -> Phone:
    """Mal is a member too, with a program of their own."""
    ana, bo = two_phones
    mal = Phone(seeded("mal of the false box"), lambda: 480_000)
    mal.accept(ana.let_in("Mal", mal.ask("Mal")))
    mal.exchange(Post(server.url))
    for phone in (ana, bo):
        phone.exchange()
    mal.exchange(Post(server.url))
    return mal


def test_a_phone_without_the_newest_key_is_helped_by_one_scan(two_phones, saboteur, server):
    ana, bo = two_phones
    bo.go("Today")
    bo.write_entry("Written before the new key")
    bo.exchange()
    saboteur.exchange(Post(server.url))
    Post(server.url).rotate(bearer_of(saboteur), rotation_by(saboteur, without_box_of(saboteur, "Bo")))
    ana.exchange()
    try_to_exchange(bo)
    bo.go("Today")
    bo.sees("The group has a new key and this phone has none that opens it.")
    bo.sees("It was made by Mal's phone.")
    bo.tap("Show my code")
    bo.sees("Show this to any member")
    request = bo.code_as_text()
    for phone in (ana, bo):
        phone.lose_signal()
    ana.go("Us")
    ana.page.get_by_text("Invite", exact=True).click()
    ana.paste(request)
    ana.sees("This is Bo's phone, and it lacks the newest key")
    ana.tap("Hand over the key")
    bo.enter(ana.code_as_text())
    for phone in (ana, bo):
        phone.context.set_offline(False)
    bo.exchange()
    bo.go("Today")
    bo.write_entry("Under the new key")
    bo.exchange()
    ana.exchange()
    assert [said for said, _ in ana.listed()] == ["Under the new key", "Written before the new key"]


def test_a_group_that_was_moved_to_other_tokens_is_told_who_did_it_and_keeps_all_it_has(
    two_phones, saboteur, server
):
    ana, _ = two_phones
    said = rotation_by(saboteur)
    Post(server.url).rotate(
        bearer_of(saboteur), {**said, "member": bytes([7] * 32), "write": bytes([8] * 32)}
    )
    ana.go("Today")
    ana.write_entry("Soup for forty")
    try_to_exchange(ana)
    ana.go("Today")
    ana.sees("Somebody made a new key that is not true.")
    ana.sees("It was made by Mal's phone.")
    ana.sees("Soup for forty")


def test_who_was_let_in_too_late_shows_the_same_code_and_loses_nothing(two_phones, new_phone):
    ana, bo = two_phones
    dan = new_phone()
    request = dan.ask_to_join("Dan")
    admission = ana.let_in("Dan", request)
    dan.lose_signal()
    dan.enter(admission)
    dan.write_entry("Written on the way in")
    # Bo leaves, and Ana's phone makes a new key before Dan's was heard of.
    bo.look_up("Bo")
    bo.tap("Leave the group")
    bo.tap("Leave")
    bo.sees("You left this group.")
    ana.exchange()
    dan.context.set_offline(False)
    try_to_exchange(dan)
    dan.go("Today")
    dan.sees("You were let in, and then the group changed.")
    dan.sees("Written on the way in")
    dan.tap("Show my code")
    assert dan.code_as_text() == request
    dan.enter(ana.let_in("Dan", request))
    dan.exchange()
    ana.exchange()
    assert ("Written on the way in", "On the server") in dan.listed()
    assert "Written on the way in" in [said for said, _ in ana.listed()]


def test_a_code_that_nobody_answers_is_given_up_and_the_group_is_there_again(new_phone):
    phone = new_phone()
    phone.found("Holm Street", "Wanda")
    phone.write_entry("Soup for forty")
    phone.leave_for_another_group()
    phone.tap("Join with an invite")
    phone.page.get_by_role("textbox").first.fill("Anouk")
    phone.tap("Show my code")
    code = phone.code_as_text()
    phone.jump("/")
    phone.tap("Show my code")
    assert phone.code_as_text() == code
    phone.tap("Back")
    phone.tap("Give up this way in")
    phone.sees("An answer to it would open nothing any more.")
    phone.tap("Keep waiting")
    phone.sees("No group yet")
    phone.tap("Give up this way in")
    phone.tap("Give it up")
    phone.sees("Soup for forty")
    phone.go("Us")
    expect(phone.page.get_by_role("list", name="Your groups")).to_have_count(0)
