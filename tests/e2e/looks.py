"""Looks at a screen where it stands, dark and light: for barriers, small targets and what is cut off."""

from __future__ import annotations

from tests.e2e.phone_page import PhonePage
from tests.e2e.test_screens import barriers, picture

LEAST_TARGET = 48
_SMALL = """least => [...document.querySelectorAll('button, a, input, textarea, summary')]
  .map(one => [one.textContent || one.ariaLabel || one.tagName, one.getBoundingClientRect()])
  .filter(([, box]) => box.width > 0 && (box.height < least - 0.5 || box.width < least - 0.5))
  .map(([words, box]) => `${words.slice(0, 40)} is ${Math.round(box.width)} by ${Math.round(box.height)}`)"""
_CUT = """() => {
  const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  const cut = [...document.querySelectorAll('main *, footer *')].filter(one =>
    one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== 'visible');
  const words = cut.map(one => `cut: ${one.textContent.slice(0, 60)}`);
  return over > 0 ? [`scrolls ${over} sideways`, ...words] : words;
}"""


class Looks:
    """Gathers what is wrong with the screens of a story, so that all of it is read at its end."""

    def __init__(self) -> None:
        self.wrongs: list[str] = []

    def at(self, phone: PhonePage, name: str) -> None:
        """Looks at the screen of this phone as it is."""
        self.wrongs += wrongs_of(phone, name)

    @property
    def words(self) -> str:
        """Nothing, where nothing is wrong."""
        return "\n".join(self.wrongs)


def wrongs_of(phone: PhonePage, name: str) -> list[str]:
    """What is wrong with this screen; with COPPICE_PICTURES it is kept as a picture in both looks."""
    found = []
    for scheme in ("light", "dark"):
        phone.page.emulate_media(color_scheme=scheme)
        picture(phone, f"{phone.language}-{scheme}", name)
        found += [f"{name}, {phone.language}, {scheme}: {wrong}" for wrong in barriers(phone)]
    found += [f"{name}, {phone.language}: {wrong}" for wrong in phone.page.evaluate(_SMALL, LEAST_TARGET)]
    return found + [f"{name}, {phone.language}: {wrong}" for wrong in phone.page.evaluate(_CUT)]
