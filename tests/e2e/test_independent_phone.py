"""The app and a phone written apart from it, from the protocol alone, are members of one group."""

from tests.phone.phone import Phone
from tests.phone.post import Post
from tests.phone.seeded import seeded

HOURS = 480_000


def test_the_app_and_the_independent_phone_let_each_other_in_and_read_each_other(new_phone, server):
    post = Post(server.url)
    ana, bo = new_phone(), Phone(seeded("bo of the browser story"), lambda: HOURS)
    ana.found("Holm Street", "Ana")
    bo.accept(ana.let_in("Bo", bo.ask("Bo")))
    card = {"card": "acted", "text": "Chairs mended", "domains": ["tools"], "signed": "me", "when": "today"}
    bo.write("ledger.logged", card)
    bo.exchange(post)
    ana.go("Today")
    ana.write_entry("Soup for forty at the depot")
    ana.exchange()
    bo.exchange(post)

    told = [one.entry for one in bo.entries() if one.entry.kind == "ledger.logged"]
    assert [entry.body["text"] for entry in told] == ["Chairs mended", "Soup for forty at the depot"]
    assert {member.who for member in bo.members()} == {"Ana", "Bo"}
    assert bo.alarms() == []
    assert "Chairs mended" in [said for said, _ in ana.listed()]

    cam = new_phone()
    cam.enter(bo.vouch(cam.ask_to_join("Cam")))
    cam.exchange()
    assert {said for said, _ in cam.listed()} == {"Chairs mended", "Soup for forty at the depot"}
