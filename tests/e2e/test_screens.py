"""No screen has a barrier axe can find or scrolls sideways: dark, light, three languages, narrow, large."""

import os

import pytest

from tests.e2e.phone_page import PhonePage
from tests.e2e.tour import tour
from tests.post_office import ROOT

AXE = (ROOT / "pwa" / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LOOKS = {
    "dark": {"color_scheme": "dark", "locale": "en-GB"},
    "light": {"color_scheme": "light", "locale": "en-GB"},
    "arabic-dark": {"color_scheme": "dark", "locale": "ar"},
    "arabic-light": {"color_scheme": "light", "locale": "ar"},
    "contrast": {"color_scheme": "light", "locale": "es", "contrast": "more"},
}


@pytest.mark.parametrize("look", LOOKS)
def test_no_screen_has_a_barrier_that_axe_can_find(new_phone, look):
    phone = new_phone(reduced_motion="reduce", **LOOKS[look])
    found = {}
    for name in tour(phone):
        picture(phone, look, name)
        found[name] = barriers(phone)
    assert {name: wrongs for name, wrongs in found.items() if wrongs} == {}
    assert len(found) > 25


@pytest.mark.parametrize(("width", "text"), [(320, "100"), (360, "200")])
def test_no_screen_scrolls_sideways_when_it_is_narrow_or_its_text_is_large(new_phone, width, text):
    phone = new_phone(reduced_motion="reduce", viewport={"width": width, "height": 640})
    phone.page.evaluate("size => localStorage.setItem('text', size)", text)
    phone.page.reload()
    wide = {}
    for name in tour(phone):
        picture(phone, f"{width}-text{text}", name)
        over = phone.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if over > 0:
            wide[name] = over
    assert wide == {}


def barriers(phone: PhonePage) -> list[str]:
    """What axe finds on the screen as it is: rule and first element."""
    # Through evaluate: the policy of the page allows no script of ours inside it. Once for each document.
    if phone.page.evaluate("typeof axe") == "undefined":
        phone.page.evaluate(AXE)
    # Only what is wrong is gathered with its elements; every rule is run all the same.
    result = phone.page.evaluate("rules => axe.run({ runOnly: rules, resultTypes: ['violations'] })", RULES)
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in result["violations"]]


def picture(phone: PhonePage, look: str, name: str) -> None:
    """With COPPICE_PICTURES=folder every screen is kept as a picture, to be looked at."""
    folder = os.environ.get("COPPICE_PICTURES")
    if folder:
        phone.page.screenshot(path=f"{folder}/{look}-{name}.png")


def test_a_barrier_that_is_planted_is_found(new_phone):
    phone = new_phone()
    phone.sees(phone.word("first.what"))
    assert barriers(phone) == []
    phone.page.evaluate("document.querySelector('button').textContent = ''")
    assert [one.split(":")[0] for one in barriers(phone)] == ["button-name"]
