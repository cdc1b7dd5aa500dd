"""The screens on which somebody comes back in, or is helped to: with a comrade whose phone has no screen."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import expect

from tests.e2e.phone_page import PATIENCE_MS, PhonePage
from tests.phone.phone import Phone
from tests.phone.post import Post
from tests.phone.seeded import seeded
from tests.saboteur import bearer_of, rotation_by, without_box_of


def ways_back(phone: PhonePage) -> Iterator[str]:
    """Bo is let in, loses a phone, lacks the key, and then keeps Ana from hers; it ends with all well."""
    post, bo = Post(phone.url), Phone(seeded("bo of the tour"), lambda: 480_000)
    give(phone, bo.ask("Bo"))
    phone.page.locator("button.main").click()
    bo.accept(shown(phone))
    bo.exchange(post)
    exchange(phone)
    phone.jump("/us/people")
    phone.page.get_by_text("Bo", exact=True).click()
    phone.sees(phone.word("wayin:back.meta"))
    yield "person-other"
    phone.page.get_by_text(phone.word("wayin:back.meta"), exact=True).click()
    phone.page.get_by_role("img").first.wait_for()
    yield "new-phone-of"
    assert bo.me is not None
    lost = Phone(seeded("the new phone of bo"), lambda: 480_000)
    give(phone, lost.ask("Bo", 3, bo.me.request.member))
    phone.sees(phone.word("wayin:back.said"))
    yield "asks-to-come-back"
    give(phone, bo.show_again())
    phone.sees(phone.word("wayin:key.means"))
    yield "asks-for-the-key"
    bo.exchange(post)
    post.rotate(bearer_of(bo), rotation_by(bo, without_box_of(bo, "Ana")))
    bo.exchange(post)
    exchange(phone)
    phone.jump("/")
    phone.sees(phone.word("wayin:standing.show"))
    yield "today-without-key"
    phone.tap_word("wayin:standing.show")
    yield "ask-for-the-key"
    handed = bo.vouch(shown(phone))
    phone.tap_word("join.scan-theirs")
    read(phone, handed)
    phone.tap_word("join.go")
    exchange(phone)


def give(phone: PhonePage, code: str) -> None:
    """Somebody's code, on the page that reads them."""
    phone.jump("/us")
    phone.jump("/us/invite")
    read(phone, code)


def read(phone: PhonePage, code: str) -> None:
    phone.page.get_by_label(phone.word("scan.paste"), exact=True).fill(code)
    phone.tap_word("scan.read")


def shown(phone: PhonePage) -> str:
    phone.page.get_by_text(phone.word("code.as-text"), exact=True).click()
    return phone.page.get_by_label(phone.word("code.text"), exact=True).input_value()


def exchange(phone: PhonePage) -> None:
    phone.jump("/us")
    phone.jump("/us/phone")
    with phone.context.expect_event("request", lambda request: "/v1/log" in request.url):
        phone.tap_word("exchange.now")
    expect(phone.button(phone.word("exchange.now"))).to_be_enabled(timeout=PATIENCE_MS)
