"""Three people and no boss: one is let go, the others go on under a new key, all are told plainly."""

from playwright.sync_api import expect

from tests.e2e.phone_page import PATIENCE_MS, PhonePage

REASON = "What was agreed about the keys was broken twice"


def agree(phone: PhonePage) -> None:
    """It goes out at once, and where it was the last one needed the question is gone with it."""
    phone.tap("Agree")
    expect(phone.button("Agree")).to_have_count(0, timeout=PATIENCE_MS)


def test_a_share_of_the_members_lets_one_go_and_the_others_write_on(three_phones):
    ana, bo, cam = three_phones
    ana.look_up("Cam")
    ana.page.get_by_label("Why?").fill(REASON)
    ana.tap("Propose to let Cam go")
    ana.tap("Ask the group")
    ana.exchange()

    cam.exchange()
    cam.go("Today")
    cam.sees("Should you be let go?")
    bo.exchange()
    bo.go("Today")
    bo.sees("Let Cam go?")
    bo.tap("Look at it")
    bo.sees(REASON)
    agree(bo)
    bo.exchange()
    ana.exchange()

    ana.go("Today")
    ana.write_entry("Written after Cam left")
    ana.exchange()
    bo.exchange()
    assert "Written after Cam left" in [said for said, _ in bo.listed()]

    cam.go("Us")
    cam.page.get_by_text("This phone", exact=True).click()
    cam.tap("Exchange now")
    cam.go("Today")
    cam.sees("You are no longer in this group.")
    cam.go("Commons")
    expect(cam.page.get_by_text("Written after Cam left")).to_have_count(0)
    # No window is theirs any more: the circle says what came out, and what is written stays a draft.
    cam.go("Circle")
    cam.sees(cam.word("window:runs.none"))
    cam.jump("/write/3")
    cam.sees(cam.word("window:standing.ended"))


def test_who_leaves_is_asked_twice_and_keeps_what_they_have_read(three_phones):
    ana, bo, cam = three_phones
    ana.go("Today")
    ana.write_entry("Soup for forty")
    ana.exchange()
    cam.exchange()
    cam.look_up("Cam")
    cam.tap("Leave the group")
    cam.sees("It cannot be taken back.")
    cam.tap("Leave")
    cam.go("Today")
    cam.sees("You left this group.")
    cam.go("Commons")
    cam.sees("Soup for forty")
    ana.exchange()
    bo.exchange()
    ana.go("Us")
    ana.sees("2 names")


def test_the_charter_changes_when_the_share_it_names_has_agreed(three_phones):
    ana, bo, cam = three_phones
    ana.go("Us")
    ana.page.get_by_text("The charter", exact=True).click()
    ana.page.get_by_role("button", name="1 member").first.click()
    ana.page.get_by_role("dialog").get_by_role("button", name="2 members").click()
    ana.tap("Done")
    ana.tap("Propose this change")
    ana.exchange()
    bo.exchange()
    bo.go("Us")
    bo.page.get_by_text("The charter", exact=True).click()
    agree(bo)
    bo.exchange()
    for phone in (ana, cam):
        phone.exchange()
        phone.go("Us")
        phone.page.get_by_text("The charter", exact=True).click()
        expect(phone.page.get_by_role("button", name="2 members").first).to_be_visible()
