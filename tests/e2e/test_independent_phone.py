"""The app and a phone written apart from it, from the protocol alone, are members of one group."""

from tests.phone.phone import Phone
from tests.phone.post import Post
from tests.phone.seeded import seeded

HOURS = 480_000
CARD = {"card": "acted", "domains": ["tools"], "signed": "me", "when": "today"}


def test_the_app_and_the_independent_phone_let_each_other_in_and_read_each_other(new_phone, server):
    post = Post(server.url)
    ana, bo = new_phone(), Phone(seeded("bo of the browser story"), lambda: HOURS)
    ana.found("Holm Street", "Ana")
    bo.accept(ana.let_in("Bo", bo.ask("Bo")))
    bo.write("ledger.logged", {**CARD, "text": "Chairs mended"})
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


def test_whichever_program_makes_the_new_key_the_other_reads_on(new_phone, server):
    post = Post(server.url)
    ana = new_phone()
    bo, cam, dan = (Phone(seeded(f"{name} of the new keys"), lambda: HOURS) for name in ("bo", "cam", "dan"))
    ana.found("Holm Street", "Ana")
    for phone, name in ((bo, "Bo"), (cam, "Cam"), (dan, "Dan")):
        phone.accept(ana.let_in(name, phone.ask(name)))
        phone.exchange(post)
        ana.exchange()

    cam.leave()
    cam.exchange(post)
    ana.exchange()  # Ana's phone is the first to come by: it makes the new key
    ana.go("Today")
    ana.write_entry("Written under the second key")
    ana.exchange()
    bo.exchange(post)
    assert max(bo.secrets) == 2
    assert said_by(bo) == ["Written under the second key"]
    assert max(cam.secrets) == 1

    ana.lose_signal()  # or her phone might hear of it and be first again
    dan.exchange(post)
    dan.leave()
    dan.exchange(post)
    bo.exchange(post)
    bo.rotate(post)
    bo.exchange(post)
    bo.write("ledger.logged", {**CARD, "text": "Written under the third key"})
    bo.exchange(post)
    ana.context.set_offline(False)
    ana.exchange()
    assert max(bo.secrets) == 3
    keys = ("second", "third")
    assert {said for said, _ in ana.listed()} == {f"Written under the {key} key" for key in keys}
    assert ana.alarms() == []
    assert bo.alarms() == []


def said_by(phone: Phone) -> list[str]:
    return [told.entry.body["text"] for told in phone.entries() if told.entry.kind == "ledger.logged"]
