"""What a member can do with the keys of a group, over a real server, and how phones get over it."""

import pytest

from tests.node_phone import Failed, NodePhone
from tests.phone.phone import Phone
from tests.phone.post import Post
from tests.phone.seeded import seeded
from tests.post_office import PostOffice
from tests.saboteur import bearer_of, rotate_through_the_log, rotation_by, without_box_of

KIND = "ledger.logged"


@pytest.fixture
def post(server: PostOffice) -> Post:
    return Post(server.url)


@pytest.fixture
def group(new_node_phone, post, request) -> tuple[NodePhone, NodePhone, Phone]:
    """Ana and Bo with the phone that ships, Cam with keys and ill will; one entry under the first key."""
    ana, bo = new_node_phone("ana"), new_node_phone("bo")
    ana.found("Holm Street", "Ana")
    assert bo.accept(ana.vouch(bo.ask("Bo")))
    cam = Phone(seeded(f"{request.node.name}/cam"), lambda: 480_000)
    cam.accept(ana.vouch(cam.ask("Cam")))
    bo.exchange()
    cam.exchange(post)
    ana.write(KIND, {"text": "first key"})
    for phone in (ana, bo):
        phone.exchange()
    cam.exchange(post)
    return ana, bo, cam


def let_in(sponsor: NodePhone, newcomer: NodePhone, name: str) -> None:
    assert newcomer.accept(sponsor.vouch(newcomer.ask(name)))
    newcomer.exchange()


def test_a_phone_without_the_newest_key_is_handed_it_by_any_one_member(group, post):
    ana, bo, cam = group
    post.rotate(bearer_of(cam), rotation_by(cam, without_box_of(cam, "Bo")))
    ana.exchange()
    waiting = bo.write(KIND, {"text": "waiting"})
    with pytest.raises(Failed, match="false-key"):
        bo.exchange()
    assert (bo.group["standing"], bo.group["falseBy"]) == ("waits-for-key", "Cam")
    code = bo.call("requestAgain")
    assert ana.call("readRequest", code) == {"name": "Bo", "missing": 0, "asks": "key"}
    assert bo.accept(ana.vouch(code))
    bo.exchange()
    ana.exchange()
    assert bo.group["standing"] == "in"
    assert ana.texts() == ["first key", "waiting"]
    assert waiting in ana.items


def test_the_independent_phone_is_helped_and_helps(group, post):
    ana, bo, cam = group
    dan = Phone(seeded("dan without a box"), lambda: 480_000)
    dan.accept(ana.vouch(dan.ask("Dan")))
    dan.exchange(post)
    cam.exchange(post)
    post.rotate(bearer_of(cam), rotation_by(cam, without_box_of(cam, "Dan")))
    ana.exchange()
    dan.exchange(post)
    assert max(dan.secrets) == 1
    dan.accept(ana.vouch(dan.show_again()))
    dan.exchange(post)
    cam.exchange(post)
    post.rotate(bearer_of(cam), rotation_by(cam, without_box_of(cam, "Bo")))
    dan.exchange(post)
    with pytest.raises(Failed, match="false-key"):
        bo.exchange()
    assert bo.accept(dan.vouch(bo.call("requestAgain")))
    bo.exchange()
    assert bo.group["standing"] == "in"
    assert max(dan.secrets) == 3


def test_a_false_key_to_the_past_is_told_again_once_and_newcomers_read_from_the_beginning(
    group, post, new_node_phone
):
    ana, bo, cam = group
    post.rotate(bearer_of(cam), {**rotation_by(cam), "prev": bytes(60)})
    ana.exchange()
    bo.exchange()
    bo.write(KIND, {"text": "second key"})
    for phone in (bo, ana, bo, ana):
        phone.exchange()
    cam.exchange(post)
    assert [one.entry.kind for one in cam.entries()].count("epoch.mended") == 1
    dan, eve = new_node_phone("dan"), Phone(seeded("eve after a false prev"), lambda: 480_000)
    let_in(ana, dan, "Dan")
    assert dan.texts() == ["first key", "second key"]
    eve.accept(ana.vouch(eve.ask("Eve")))
    eve.exchange(post)
    told = [one.entry.body["text"] for one in eve.entries() if one.entry.kind == KIND]
    assert told == ["first key", "second key"]


def test_a_rotation_that_went_through_the_log_strands_nobody(group, post, new_node_phone):
    ana, bo, cam = group
    bo.line("off")
    bo.write(KIND, {"text": "written in the tunnel"})
    with pytest.raises(Failed, match="no-server"):
        bo.exchange()
    rotate_through_the_log(cam, post)
    bo.line("on")
    ana.exchange()
    for phone in (bo, ana):
        phone.exchange()
    assert [row["epoch"] for row in post.epochs(bearer_after(cam, post))] == [1, 2]
    assert ana.texts() == bo.texts() == ["first key", "written in the tunnel"]
    dan = new_node_phone("dan")
    let_in(bo, dan, "Dan")
    assert dan.texts() == ["first key", "written in the tunnel"]


def bearer_after(cam: Phone, post: Post) -> str:
    cam.exchange(post)
    return bearer_of(cam)


def test_the_independent_phone_brings_the_server_after_as_well(group, post):
    ana, _, cam = group
    rotate_through_the_log(cam, post)
    cam.exchange(post)
    assert max(cam.secrets) == 2
    ana.exchange()
    ana.write(KIND, {"text": "second key"})
    ana.exchange()
    cam.exchange(post)
    assert "second key" in [one.entry.body.get("text") for one in cam.entries() if one.entry.kind == KIND]
    assert cam.alarms() == []


def test_tokens_of_another_key_are_named_and_nothing_is_lost(group, post):
    ana, _, cam = group
    post.rotate(bearer_of(cam), {**rotation_by(cam), "member": bytes([1] * 32), "write": bytes([2] * 32)})
    ana.write(KIND, {"text": "kept"})
    with pytest.raises(Failed, match="false-key"):
        ana.exchange()
    assert ana.group["falseBy"] == "Cam"
    assert sorted(ana.texts()) == ["first key", "kept"]


def test_a_lost_phone_comes_back_by_the_word_of_both_programs(group, post, new_node_phone):
    ana, bo, cam = group
    fresh = new_node_phone("bo again")
    mine = ana.call("memberCode", bo.group["me"])
    assert not fresh.accept(cam.vouch(fresh.call("requestAsMine", mine, True)))
    # Asked again it shows the same request, now with Cam's vouch.
    shown = fresh.call("requestAsMine", mine, True)
    assert fresh.accept(ana.vouch(shown))
    fresh.exchange()
    ana.exchange()
    cam.exchange(post)
    assert fresh.texts() == ["first key"]
    back = next(one for one in ana.group["members"] if one["name"] == "Bo")
    assert sorted(back["backBy"]) == ["Ana", "Cam"]
    assert len(cam.log().circle.members) == 3
    assert max(cam.secrets) == 2
    bo.call("exchangeNow")
    assert bo.group["standing"] == "replaced"
    assert bo.texts() == ["first key"]
