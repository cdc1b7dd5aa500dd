"""A server that is away, loses replies, restarts or comes back older loses, doubles and misnames nothing."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.phone_page import PATIENCE_MS


@pytest.fixture
def ana_at(new_phone, open_office):
    """Ana alone, on a server of her own."""
    office = open_office()
    ana = new_phone(office)
    ana.found("Holm Street", "Ana")
    ana.exchange()
    return ana, office


def test_with_the_server_gone_a_sealed_entry_stays_sealed_here_and_goes_when_it_is_back(ana_at):
    ana, office = ana_at
    office.kill()
    ana.go("Today")
    ana.write_entry("Soup for forty")
    ana.exchange()
    ana.sees("The server did not answer.")
    assert ana.listed() == [("Soup for forty", "Sealed here")]
    office.start()
    ana.exchange()
    assert ana.listed() == [("Soup for forty", "On the server")]


def test_a_reply_that_is_lost_costs_nothing_but_another_try(ana_at):
    ana, office = ana_at
    ana.go("Today")
    ana.write_entry("Blue van, three hours")
    lost = []

    def swallow(route):
        # The server has it; the phone never hears so.
        lost.append(route.fetch().status)
        route.abort()

    ana.context.route("**/v1/log", swallow, times=1)
    ana.exchange()
    ana.exchange()
    assert lost == [200]
    assert ana.listed() == [("Blue van, three hours", "On the server")]
    # Founding and entry: what was sent twice stands there once.
    assert office.run("check").stdout.count("2 sealed entries") == 1


def test_a_server_that_came_back_from_an_old_copy_is_named_and_gets_nothing(ana_at, tmp_path):
    ana, office = ana_at
    copy = tmp_path / "copy.sqlite"
    assert office.run("backup", str(copy)).returncode == 0
    ana.go("Today")
    ana.write_entry("Written after the copy was made")
    ana.exchange()
    office.stop()
    assert office.run("restore", str(copy), "--replace").returncode == 0
    office.start()

    ana.go("Today")
    ana.write_entry("Written after it came back")
    ana.exchange()
    ana.sees("The server knows less than this phone.")
    assert ana.listed() == [
        ("Written after it came back", "Sealed here"),
        ("Written after the copy was made", "On the server"),
    ]
    ana.hide()
    ana.unlock()
    ana.go("Commons")
    ana.sees("Written after the copy was made")


def test_a_phone_that_lies_open_hears_again_after_the_server_restarted(ana_at, new_phone):
    ana, office = ana_at
    bo = new_phone(office)
    bo.enter(ana.let_in("Bo", bo.ask_to_join("Bo")))
    bo.exchange()
    office.kill()
    office.start()
    ana.go("Today")
    ana.write_entry("Tarps over the east stairs")
    ana.exchange()
    bo.go("Commons")
    # No tap on Bo's phone: its line was cut, and it takes it up again by itself.
    expect(bo.page.get_by_text("Tarps over the east stairs")).to_be_visible(timeout=2 * PATIENCE_MS)


def test_a_wrong_passcode_founds_nothing_and_says_what_is_needed(new_phone, open_office):
    ana = new_phone(open_office(passcode="quiet barn"))
    ana.tap("Start a group")
    ana.make_lock()
    ana.page.get_by_label("Name of the group").fill("Holm Street")
    ana.page.get_by_label("Your name here").fill("Ana")
    ana.tap("Start the group")
    ana.sees("This server asks for a passcode.")
    ana.page.get_by_label("Passcode of this server").fill("quiet barn")
    ana.tap("Start the group")
    ana.sees(re.compile("Last written"))
