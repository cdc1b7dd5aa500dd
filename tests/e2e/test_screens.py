"""No screen has a barrier axe can find or scrolls sideways: dark, light, three languages, narrow, large."""

import os

import pytest

from tests.e2e.phone_page import PhonePage
from tests.e2e.tour import tour
from tests.post_office import ROOT

AXE = (ROOT / "pwa" / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LOOKS = {
    "en-GB": {"dark": {"color_scheme": "dark"}, "light": {"color_scheme": "light"}},
    "ar": {"arabic-dark": {"color_scheme": "dark"}, "arabic-light": {"color_scheme": "light"}},
    "es": {"contrast": {"color_scheme": "light", "contrast": "more"}},
}


@pytest.mark.parametrize("locale", LOOKS)
def test_no_screen_has_a_barrier_that_axe_can_find(new_phone, locale):
    """Each screen is looked at in every look of its language before the tour goes on."""
    phone = new_phone(reduced_motion="reduce", locale=locale)
    found = {}
    for name in tour(phone):
        for look, media in LOOKS[locale].items():
            phone.page.emulate_media(reduced_motion="reduce", **media)
            picture(phone, look, name)
            found[look, name] = barriers(phone)
    assert {seen: wrongs for seen, wrongs in found.items() if wrongs} == {}
    assert len(found) > 25 * len(LOOKS[locale])


def test_each_look_is_another(new_phone):
    """Else one would be looked at twice and another never."""
    phone = new_phone(reduced_motion="reduce")
    phone.sees(phone.word("first.what"))
    seen = {}
    for look, media in (LOOKS["en-GB"] | LOOKS["es"]).items():
        phone.page.emulate_media(reduced_motion="reduce", **{"contrast": "no-preference", **media})
        seen[look] = phone.page.evaluate(
            "['--bg', '--text', '--muted'].map(name =>"
            " getComputedStyle(document.documentElement).getPropertyValue(name)).join()"
        )
    assert len(set(seen.values())) == 3, seen


@pytest.mark.parametrize(("width", "text"), [(320, "100"), (360, "200")])
def test_no_screen_scrolls_sideways_when_it_is_narrow_or_its_text_is_large(new_phone, width, text):
    phone = new_phone(reduced_motion="reduce", viewport={"width": width, "height": 640})
    phone.page.evaluate("size => localStorage.setItem('text', size)", text)
    phone.page.reload()
    wide = {}
    for name in tour(phone):
        picture(phone, f"{width}-text{text}", name)
        # Not `innerWidth`: a phone zooms out until everything fits, and that grows with it.
        over = phone.page.evaluate("document.documentElement.scrollWidth") - width
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
