"""Check together: two phones told the same say so calmly; what differs is named, with what to do."""

import base64
import re

import cbor2
import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import make_two
from tests.e2e.phone_page import PATIENCE_MS, PhonePage


def ready(phones: tuple[PhonePage, PhonePage]) -> tuple[PhonePage, PhonePage]:
    """With the whole app on each, which is part of what is compared."""
    for phone in phones:
        phone.page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    return phones


@pytest.fixture(scope="module")
def for_all(shared_phones) -> tuple[PhonePage, PhonePage]:
    return ready(make_two(shared_phones))


@pytest.fixture
def ana_and_bo(for_all, shared_phone) -> tuple[PhonePage, PhonePage]:
    """The same two for all stories: to compare changes nothing on either."""
    return for_all


def card(phone: PhonePage) -> tuple[str, list[str]]:
    """The code on the screen as text, and the eight words."""
    phone.go("Us")
    phone.page.get_by_text("Check together", exact=True).click()
    words = phone.page.get_by_role("list", name="Eight words").get_by_role("listitem")
    expect(words).to_have_count(8, timeout=PATIENCE_MS)
    return phone.code_as_text(), words.all_inner_texts()


def scan(phone: PhonePage, code: str) -> None:
    phone.tap("Scan theirs")
    phone.paste(code)


def bent(code: str, **changed: object) -> str:
    """The same code with something else in it, as a phone that was lied to would show."""
    front, _, text = code.rpartition(":")
    said = cbor2.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))) | changed
    ordered = {key: said[key] for key in sorted(said)}
    return f"{front}:{base64.urlsafe_b64encode(cbor2.dumps(ordered)).rstrip(b'=').decode()}"


def test_two_phones_that_were_told_the_same_show_the_same_words_and_say_so(ana_and_bo):
    ana, bo = ana_and_bo
    (ana_code, ana_words), (bo_code, bo_words) = card(ana), card(bo)
    assert ana_words == bo_words
    scan(ana, bo_code)
    ana.sees("Both phones were told the same")
    assert ana.alarms() == []
    scan(bo, ana_code)
    bo.sees("Both phones were told the same")


@pytest.mark.parametrize(
    ("part", "name", "advice"),
    [
        ("h", "What the group wrote differs", "go on with another server"),
        ("c", "The app differs", "take the new version"),
        ("k", "The keys of the group differ", "Write nothing more"),
    ],
)
def test_what_differs_is_named_with_what_to_do(ana_and_bo, part, name, advice):
    ana, bo = ana_and_bo
    code, _ = card(bo)
    card(ana)
    scan(ana, bent(code, **{part: bytes(32)}))
    ana.sees(name)
    assert [advice in words for words in ana.alarms()] == [True]


def test_a_phone_that_has_not_exchanged_yet_is_told_so_without_an_alarm(two_phones):
    ana, bo = ready(two_phones)
    code, _ = card(bo)
    ana.go("Today")
    ana.write_entry("Soup for forty")
    ana.exchange()
    card(ana)
    scan(ana, code)
    ana.sees(re.compile("This phone has 1 entry more"))
    assert ana.alarms() == []


def test_a_code_of_another_group_is_named_and_nothing_is_compared(ana_and_bo):
    ana, bo = ana_and_bo
    code, _ = card(bo)
    card(ana)
    scan(ana, bent(code, g=bytes(16)))
    ana.sees("This code is of another group.")
