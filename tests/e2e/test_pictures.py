"""The two pictures of the README are of the app as it is: this story takes them, `--pictures` keeps them."""

import struct
from pathlib import Path

from tests.e2e.phone_page import SIZE
from tests.post_office import ROOT

KEPT = ROOT / "tests" / "pictures"
SCALE = 2


def test_the_readme_shows_today_and_writing_on_a_locked_phone(new_phone, server, tmp_path, request):
    bo, ana = new_phone(), new_phone(device_scale_factor=SCALE, reduced_motion="reduce")
    ana.found("Holm Street", "Ana")
    bo.enter(ana.let_in("Bo", bo.ask_to_join("Bo")))
    for words in ("Bike repair, notes for the hall", "Blue van, three hours"):
        ana.go("Today")
        ana.write_entry(words)
        ana.exchange()
        if words.startswith("Bike"):
            bo.exchange()
            bo.go("Today")
            bo.check_in("Clear", "Nothing just now")
            bo.exchange()
            ana.exchange()
    ana.go("Today")
    ana.write_entry("Soup for forty at the depot")
    ana.sees("Held by 1")
    today = tmp_path / "today-dark.png"
    ana.page.screenshot(path=today)

    ana.hide()
    ana.tap("Write now")
    ana.page.get_by_role("textbox").first.fill("Soup for forty at the depot, nobody asked the city")
    locked = tmp_path / "write-locked-dark.png"
    ana.page.screenshot(path=locked)

    for picture in (today, locked):
        if request.config.getoption("--pictures"):
            KEPT.mkdir(exist_ok=True)
            (KEPT / picture.name).write_bytes(picture.read_bytes())
        assert (
            size_of(KEPT / picture.name)
            == size_of(picture)
            == (
                SIZE["width"] * SCALE,
                SIZE["height"] * SCALE,
            )
        )
        assert f"tests/pictures/{picture.name}" in (ROOT / "README.md").read_text(encoding="utf-8")


def size_of(picture: Path) -> tuple[int, int]:
    """Width and height stand in the first chunk of every PNG."""
    return struct.unpack(">II", picture.read_bytes()[16:24])
