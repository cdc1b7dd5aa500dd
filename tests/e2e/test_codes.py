"""Codes are read from a picture as well as from text, and a wrong one says so and changes nothing."""

from pathlib import Path

import pytest

from tests.e2e.phone_page import PhonePage


@pytest.fixture
def picture(tmp_path: Path):
    """What a camera would see of a phone: its whole screen."""

    def take(phone: PhonePage) -> Path:
        path = tmp_path / "screen.png"
        phone.page.screenshot(path=path)
        return path

    return take


def test_somebody_is_let_in_by_pictures_of_two_screens_alone(new_phone, picture):
    ana, bo = new_phone(), new_phone()
    ana.found("Holm Street", "Ana")
    bo.ask_to_join("Bo")
    bo.page.get_by_text("The camera does not work").click()  # the picture again, without the text
    # From here on neither phone has a signal.
    ana.lose_signal()
    bo.lose_signal()
    ana.go("Us")
    ana.page.get_by_text("Invite", exact=True).click()
    ana.pick_photo(picture(bo))
    ana.tap("Let Bo in")
    ana.page.get_by_role("img", name="Admission code").wait_for()
    bo.tap("Scan theirs")
    bo.pick_photo(picture(ana))
    bo.tap("To Today")
    bo.sees("You were let in")
    bo.context.set_offline(False)
    bo.exchange()
    bo.go("Today")
    bo.sees("Holm Street")


@pytest.mark.parametrize("code", ["hello", "coppice:R:AAAA", "coppice:A:" + "x" * 400])
def test_a_text_that_is_no_code_is_named_and_changes_nothing(new_phone, code):
    bo = new_phone()
    bo.ask_to_join("Bo")
    bo.tap("Scan theirs")
    bo.paste(code)
    bo.sees("cannot be read")
    assert bo.page.get_by_label("Or paste the code as text").input_value() == code


def test_an_admission_for_somebody_else_does_not_let_anybody_in(new_phone):
    ana, cam, dan = new_phone(), new_phone(), new_phone()
    ana.found("Holm Street", "Ana")
    for_cam = ana.let_in("Cam", cam.ask_to_join("Cam"))
    dan.ask_to_join("Dan")
    dan.tap("Scan theirs")
    dan.paste(for_cam)
    dan.sees("another phone")
