"""Exit is the last check on power: a group goes on elsewhere, with its people, its rules and its past."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.phone_page import PhonePage
from tests.post_office import PostOffice

FORMULA = '=HYPERLINK("http://example.org"; "soup, for forty")'


def save(phone: PhonePage, button: str, folder: Path) -> Path:
    """Taps a button that hands a file to the browser; answers where it lies."""
    with phone.page.expect_download() as handed:
        phone.tap(button)
    path = folder / handed.value.suggested_filename
    handed.value.save_as(path)
    return path


def pick(phone: PhonePage, button: str, path: Path) -> None:
    with phone.page.expect_file_chooser() as chooser:
        phone.tap(button)
    chooser.value.set_files(path)


def take_out(phone: PhonePage) -> None:
    phone.go("Us")
    phone.page.get_by_text("Take everything out", exact=True).click()
    phone.sees("Anybody who gets the file: it is not sealed.")
    phone.tap("I understand, show the files")


def rolled_back(office: PostOffice, copy: Path) -> None:
    office.stop()
    assert office.run("restore", str(copy), "--replace").returncode == 0
    office.start()


@pytest.fixture
def behind(
    new_phone: Callable[..., PhonePage], open_office: Callable[..., PostOffice], tmp_path: Path
) -> tuple[PhonePage, PhonePage]:
    """Ana and Bo, whose server came back from a copy that lacks what Ana wrote last."""
    office = open_office("old")
    ana, bo = new_phone(office), new_phone(office)
    ana.found("Holm Street", "Ana")
    bo.enter(ana.let_in("Bo", bo.ask_to_join("Bo")))
    for phone in (bo, ana):
        phone.exchange()
    copy = tmp_path / "copy.sqlite"
    assert office.run("backup", str(copy)).returncode == 0
    ana.go("Today")
    ana.write_entry(FORMULA)
    ana.exchange()
    rolled_back(office, copy)
    ana.exchange()
    ana.sees("The server knows less than this phone.")
    return ana, bo


def test_on_the_same_server_bo_comes_over_by_one_scan_and_what_waited_goes_along(behind):
    ana, bo = behind
    ana.go("Today")
    ana.write_entry("Written after it came back")
    ana.go("Us")
    ana.tap("Carry the group on")
    ana.sees("Exit is the last check on power.")
    ana.tap("Begin anew on this server")
    ana.sees("What waits in the old group")
    ana.tap("Take it along")
    ana.sees("1 thing came along.")
    ana.exchange()
    ana.jump("/us/welcome")
    ana.page.get_by_role("list", name="Who comes over").get_by_text("Bo", exact=True).click()
    code = ana.code_as_text()

    bo.go("Us")
    bo.page.get_by_text("Come over", exact=True).click()
    bo.paste(code)
    expect(bo.page.get_by_role("navigation")).to_be_visible()
    bo.exchange()
    assert bo.listed() == [("Written after it came back", "On the server")]
    bo.go("Today")
    bo.write_entry("Here again")
    bo.exchange()
    ana.exchange()
    assert ana.listed()[0] == ("Here again", "On the server")

    # The old room is as it was, and says where the group went.
    ana.go("Us")
    rows = ana.page.get_by_role("list", name="Your groups").get_by_role("listitem")
    expect(rows).to_have_count(2)
    ana.page.get_by_role("list", name="Your groups").get_by_text("Carried on in another").click()
    ana.sees("Carried on in another group")
    assert (FORMULA, "On the server") in ana.listed()
    ana.go("Today")
    ana.tap("Go there")
    ana.sees("Here again")


def test_at_a_second_server_the_group_begins_from_its_export_and_another_phone_comes_in(
    behind, new_phone, open_office, tmp_path
):
    ana, _bo = behind
    take_out(ana)
    whole = save(ana, "Save everything", tmp_path)
    table = save(ana, "Save a table", tmp_path)
    text = save(ana, "Save a text", tmp_path)
    assert [path.name for path in (whole, table, text)] == ["pages.json", "pages.csv", "pages.txt"]
    file = json.loads(whole.read_text(encoding="utf-8"))
    assert file["format"] == "coppice-export"
    assert [entry["body"]["text"] for entry in file["entries"] if entry["kind"] == "ledger.logged"] == [
        FORMULA
    ]
    assert [(row["name"], row["here"]) for row in file["members"]] == [("Ana", True), ("Bo", True)]
    rows = list(csv.reader(io.StringIO(table.read_text(encoding="utf-8-sig"))))
    assert [row[2] for row in rows[1:]] == ["'" + FORMULA]
    assert rows[1][3] == "Ana"
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert FORMULA in text.read_text(encoding="utf-8")
    assert "Bo came" in text.read_text(encoding="utf-8")

    office = open_office("new")
    anew, bo = new_phone(office), new_phone(office)
    anew.tap("Start a group")
    anew.make_lock()
    anew.tap("Begin from a file")
    damaged = tmp_path / "damaged.json"
    damaged.write_text(whole.read_text(encoding="utf-8").replace('"position":3', '"position":2', 1), "utf-8")
    pick(anew, "Pick pages.json", damaged)
    anew.sees("The file was changed or cut off.")
    pick(anew, "Pick pages.json", table)
    anew.sees("This is not such a file, or only a part of one.")
    pick(anew, "Pick pages.json", whole)
    anew.sees("Every signature was checked.")
    anew.tap("Begin the group")
    anew.sees("Holm Street")
    bo.enter(anew.let_in("Bo", bo.ask_to_join("Bo")))
    bo.exchange()
    anew.exchange()
    for phone, words in ((anew, "We are here now"), (bo, "So are we")):
        phone.go("Today")
        phone.write_entry(words)
        phone.exchange()
    anew.exchange()
    assert [said for said, _ in anew.listed()] == ["So are we", "We are here now"]
    assert [said for said, _ in bo.listed()] == ["So are we", "We are here now"]
    anew.go("Us")
    anew.page.get_by_role("list", name="Your groups").get_by_text("Carried on in another").click()
    anew.sees("Carried on in another group")
    assert [said for said, _ in anew.listed()] == [FORMULA]


def test_the_sealed_file_of_one_phone_opens_on_a_fresh_one(new_phone, server, tmp_path):
    ana, bo = new_phone(), new_phone()
    ana.found("Holm Street", "Ana")
    ana.exchange()
    ana.lose_signal()
    ana.go("Today")
    ana.write_entry("Sealed and not sent")
    ana.go("Today")
    ana.tap("Log what we did")
    ana.page.get_by_role("textbox").first.fill("Half a page")
    ana.tap("Close")
    ana.go("Us")
    ana.page.get_by_text("This phone", exact=True).click()
    ana.page.get_by_text("The sealed file", exact=True).click()
    ana.tap("Make the file")
    words = ana.page.get_by_role("list", name="Your twelve words").get_by_role("listitem")
    expect(words).to_have_count(12)
    phrase = " ".join("".join(filter(str.isalpha, one)) for one in words.all_inner_texts())
    ana.tap("I have written them down")
    path = save(ana, "Save pages.sealed", tmp_path)
    assert b"Half a page" not in path.read_bytes()
    pick(ana, "Read it back", path)
    ana.sees("2 things are in it.")

    bo.found("Mill Lane", "Bo")
    for round_, said in enumerate(
        ("2 things came back as drafts.", "2 were here already and stay as they are.")
    ):
        bo.jump("/us/file")
        bo.page.get_by_text("Open a sealed file", exact=True).click()
        pick(bo, "Pick the file", path)
        bo.page.get_by_label("The twelve words").fill(phrase if round_ else "zoo " + phrase.split(" ", 1)[1])
        bo.tap("Bring it back")
        if not round_:
            bo.sees("These are not twelve words that belong together.")
            bo.page.get_by_label("The twelve words").fill(phrase)
            bo.tap("Bring it back")
        bo.sees(said)
    bo.hide()
    bo.unlock()
    assert sorted(bo.listed()) == [("Half a page", "Draft"), ("Sealed and not sent", "Draft")]


def test_two_phones_tell_the_same_past_of_the_charter_and_what_another_rule_would_have_done(two_phones):
    ana, bo = two_phones
    ana.jump("/us/rules")
    ana.page.get_by_role("main").get_by_role("listitem").get_by_role("button").nth(0).click()
    ana.tap("2 members")
    ana.tap("Done")
    ana.sees("Letting Bo in")
    ana.sees("it would go the same way")
    ana.tap("Propose this change")
    ana.exchange()
    bo.exchange()
    bo.jump("/us/rules")
    bo.sees("Still open: 1 agreed, 2 of 2 are needed.")
    assert "1 member" in bo.page.get_by_role("main").inner_text()
    bo.tap("Agree")
    for phone in (bo, ana):
        phone.exchange()
    told = []
    for phone in (ana, bo):
        phone.jump("/us/rules")
        phone.sees("In force from then on: 2 agreed, 2 of 2 were needed.")
        past = phone.page.locator("section", has_text="How it came about").last
        told.append(past.inner_text())
    assert told[0] == told[1]
    assert "Ana" in told[0]
