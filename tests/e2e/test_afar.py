"""Joining from afar: a link for one person, five words said aloud, and everybody who must not get in."""

import base64
import re
import time

import pytest
from playwright.sync_api import expect

from tests.e2e.phone_page import PATIENCE_MS, PhonePage

# As an app on the home screen says it of itself; the stories of a mere tab leave it out.
INSTALLED = "Object.defineProperty(navigator, 'standalone', { get: () => true })"


def as_installed(phone: PhonePage) -> PhonePage:
    phone.context.add_init_script(INSTALLED)
    phone.page.reload()
    return phone


@pytest.fixture
def installed(new_phone):
    return lambda: as_installed(new_phone())


@pytest.fixture(scope="module")
def founder(shared_phones) -> PhonePage:
    phone = as_installed(shared_phones())
    phone.found("Holm Street", "Ana")
    return phone


@pytest.fixture
def ana(founder, shared_phone) -> PhonePage:
    """One founder for all stories: each makes a link of its own, and newcomers are new."""
    return founder


def make_link(phone: PhonePage) -> str:
    phone.go("Us")
    phone.page.get_by_text("Invite from afar", exact=True).click()
    phone.tap("Make a link")
    phone.sees("Send this to one person")
    return phone.page.get_by_label("The link").input_value()


def use_link(phone: PhonePage, link: str, name: str) -> None:
    phone.tap("Join with an invite")
    phone.make_lock()
    phone.tap("I was sent a link")
    phone.page.get_by_label("The link").fill(f"Come to us: {link} see you")
    phone.page.get_by_label("Your name here").fill(name)
    phone.tap("Use this link")


def five_words(phone: PhonePage) -> list[str]:
    listed = phone.page.get_by_role("list", name="Five words").get_by_role("listitem")
    expect(listed).to_have_count(5, timeout=PATIENCE_MS)
    return listed.all_inner_texts()


def of_yesterday(link: str) -> str:
    """Another secret, which no box knows, and an end that has passed."""
    address, _, _ = link.partition("#")
    written = bytes(16) + (int(time.time()) - 86_400).to_bytes(4, "big")
    return f"{address}#{base64.urlsafe_b64encode(written).rstrip(b'=').decode()}"


def test_somebody_far_away_is_let_in_once_the_five_words_are_the_same_on_both_phones(ana, installed):
    bo = installed()
    use_link(bo, make_link(ana), "Bo")
    ana.sees("Bo answered")
    assert five_words(bo) == five_words(ana)
    bo.tap("The same, all five")
    bo.sees("Now they have to say it too")
    assert bo.button("To Today").count() == 0
    ana.tap("The same, all five")
    bo.tap("To Today")
    bo.exchange()
    bo.go("Us")
    bo.page.get_by_text("People", exact=True).click()
    bo.sees(re.compile("^Ana$"))
    ana.sees("Bo is in")


def test_a_newcomer_may_close_the_app_between_the_link_and_the_words(ana, installed):
    bo = installed()
    use_link(bo, make_link(ana), "Bo")
    before = five_words(bo)
    bo.hide()
    bo.unlock()
    bo.go("Us")
    bo.page.get_by_text("Join from afar", exact=True).click()
    assert five_words(bo) == before


def test_a_link_somebody_else_opened_is_an_alarm_in_words_on_both_phones(ana, installed):
    link = make_link(ana)
    eve, bo = installed(), installed()
    use_link(eve, link, "Bo")
    theirs = five_words(eve)
    use_link(bo, link, "Bo")
    bo.sees("Somebody else opened this invite")
    assert any("ask for a new one" in words for words in bo.alarms())
    assert five_words(ana) == theirs
    ana.sees("If their phone says that somebody else opened the invite")
    ana.tap("They differ")
    ana.sees("The words were not the same")
    assert any("Nobody was let in" in words for words in ana.alarms())
    eve.tap("The same, all five")
    eve.sees("The words were not the same")


def test_a_link_taken_back_opens_nothing_and_says_so(ana, installed):
    link = make_link(ana)
    ana.tap("Take the link back")
    ana.sees("What was read already cannot be unread")
    ana.tap("Take it back")
    ana.sees("Nobody had opened it, and nobody can now.")
    bo = installed()
    use_link(bo, link, "Bo")
    bo.sees("This invite was taken back")


def test_a_link_of_yesterday_says_when_it_ended(ana, installed):
    bo = installed()
    use_link(bo, of_yesterday(make_link(ana)), "Bo")
    bo.sees(re.compile("^This invite ended on "))


def test_a_browser_tab_on_a_phone_takes_the_secret_out_of_the_address_and_does_not_use_it(ana, new_phone):
    link = make_link(ana)
    tab = new_phone()
    tab.context.grant_permissions(["clipboard-write"])
    asked: list[str] = []
    tab.page.on("request", lambda request: asked.append(request.url))
    tab.page.goto(link)
    tab.sees("You were sent an invite")
    assert link.partition("#")[2] not in tab.page.url
    tab.tap("Copy the invite")
    tab.sees("Copied")
    tab.tap("Not now")
    tab.tap("Join with an invite")
    tab.make_lock()
    box = tab.page.get_by_role("textbox").first
    box.press("Control+V")
    assert box.input_value() == link
    tab.tap("I was sent a link")
    tab.sees("Do not use it in this tab")
    assert [url for url in asked if "/v1/boxes" in url] == []


def test_in_the_installed_app_an_opened_link_only_asks_for_a_name(ana, installed):
    link = make_link(ana)
    bo = installed()
    bo.page.goto(link)
    bo.tap("Join with this invite")
    assert "#" not in bo.page.url
    bo.make_lock()
    assert bo.page.get_by_label("The link").input_value() == link
    bo.page.get_by_label("Your name here").fill("Bo")
    bo.tap("Use this link")
    assert five_words(bo) == five_words(ana)
