"""Two phones written from the protocol alone meet over a real server."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.notes import notes, say
from tests.phone.errors import Refused
from tests.phone.live import Live
from tests.phone.phone import Phone
from tests.phone.post import Post, PostRefused, Unreachable, token
from tests.phone.seeded import seeded
from tests.post_office import PostOffice

HOURS = 480_000


class PostWithoutReplies(Post):
    """The server gets every push; its answers get lost on the way."""

    def push(self, *asked: object, **more: object) -> dict[str, object]:
        super().push(*asked, **more)
        raise Unreachable("the reply was lost")


def two_phones(post: Post, here: str) -> tuple[Phone, Phone]:
    """Ada founds a group, then lets Bo in with no signal: only codes are shown and scanned."""
    ada, bo = (Phone(seeded(f"{here}/{who}"), lambda: HOURS) for who in ("Ada", "Bo"))
    ada.found(post, "Coppice Row", "Ada")
    ada.exchange(post)
    bo.accept(ada.vouch(bo.ask("Bo")))
    return ada, bo


def write(phone: Phone, *texts: str) -> None:
    for text in texts:
        say(phone, text)


def are_alike(ada: Phone, bo: Phone) -> bool:
    one, other = ada.log(), bo.log()
    return one.heads == other.heads and one.told == other.told and one.circle == other.circle


def test_what_two_phones_write_offline_is_the_same_on_both_after_an_exchange(
    server: PostOffice, here: str
) -> None:
    post = Post(server.url)
    ada, bo = two_phones(post, here)
    write(ada, *(f"Ada {number}" for number in range(100)))
    write(bo, *(f"Bo {number}" for number in range(100)))
    for phone in (ada, bo, ada, bo):
        phone.exchange(post)
    assert are_alike(ada, bo)
    assert sorted(notes(ada)) == sorted(f"{who} {number}" for who in ("Ada", "Bo") for number in range(100))
    assert sorted(str(member.who) for member in bo.members()) == ["Ada", "Bo"]
    assert len(ada.mirror.wires) == 3  # the founding, Ada's hundred, and Bo with a hundred
    assert ada.alarms() == bo.alarms() == []
    assert ada.outbox.bundles == bo.outbox.bundles == []
    assert ada.log().held_by(1) == 0
    write(bo, "I have it all")
    bo.exchange(post)
    ada.exchange(post)
    assert ada.log().held_by(1) == 1


def test_replies_that_never_arrive_leave_nothing_twice_and_nothing_out(server: PostOffice, here: str) -> None:
    post, deaf = Post(server.url), PostWithoutReplies(server.url)
    ada, bo = two_phones(post, here)
    for phone, text in ((ada, "from Ada"), (bo, "from Bo"), (ada, "more from Ada")):
        write(phone, text)
        for _ in range(2):
            with pytest.raises(Unreachable):
                phone.exchange(deaf)
    for phone in (ada, bo, ada):
        phone.exchange(post)
    assert notes(ada) == notes(bo) == ["from Ada", "from Bo", "more from Ada"]
    assert are_alike(ada, bo)
    assert ada.alarms() == bo.alarms() == []


def test_a_server_killed_between_push_and_pull_comes_back_with_everything(
    open_office: Callable[..., PostOffice], here: str
) -> None:
    office = open_office()
    post, deaf = Post(office.url), PostWithoutReplies(office.url)
    ada, bo = two_phones(post, here)
    write(ada, "before the power went")
    with pytest.raises(Unreachable):
        ada.exchange(deaf)
    office.kill()
    write(bo, "while it was away")
    with pytest.raises(Unreachable):
        bo.exchange(post)
    office.start()
    for phone in (ada, bo, ada):
        phone.exchange(post)
    assert notes(ada) == notes(bo) == ["before the power went", "while it was away"]
    assert ada.alarms() == bo.alarms() == []


def test_more_than_one_push_and_one_page_arrive_whole(server: PostOffice, here: str) -> None:
    post = Post(server.url)
    ada, bo = two_phones(post, here)
    texts = [f"{number} " + "x" * 60_000 for number in range(40)]
    write(ada, *texts)
    ada.exchange(post)
    bo.exchange(post)
    assert len(ada.mirror.wires) == 41
    assert notes(ada) == notes(bo) == texts
    assert bo.alarms() == []


def test_a_locked_phone_sends_what_was_sealed_and_can_read_nothing(server: PostOffice, here: str) -> None:
    post = Post(server.url)
    ada, bo = two_phones(post, here)
    write(ada, "sealed, then locked")
    ada.seal()
    ada.push_while_locked(post)
    write_token = token("write", ada.secrets[1], ada.mirror.group, 1)
    with pytest.raises(PostRefused):
        post.pull(write_token, 0)
    bo.exchange(post)
    ada.exchange(post)
    assert notes(bo) == notes(ada) == ["sealed, then locked"]


def test_an_open_phone_hears_that_something_is_new(server: PostOffice, here: str) -> None:
    post = Post(server.url)
    ada, bo = two_phones(post, here)
    bo.exchange(post)
    known = len(bo.mirror.wires)
    line = Live(server.url, token("member", bo.secrets[1], bo.mirror.group, 1), known)
    write(ada, "news")
    ada.exchange(post)
    heard = line.wait()
    while heard <= known:
        heard = line.wait()
    bo.exchange(post)
    line.close()
    assert notes(bo) == ["news"]


def test_a_stranger_with_a_guessed_key_is_told_nothing(server: PostOffice, here: str) -> None:
    post = Post(server.url)
    ada, _ = two_phones(post, here)
    ada.secrets[1] = b"\0" * 32
    with pytest.raises(Refused) as told:
        ada.exchange(post)
    assert isinstance(told.value, PostRefused)
    assert told.value.status == 401


def test_a_parcel_left_at_the_office_is_opened_once(server: PostOffice, here: str) -> None:
    post = Post(server.url)
    ada, _ = two_phones(post, here)
    draw = seeded(here)
    box, nonce = draw(16), draw(16)
    post.put_box(
        token("member", ada.secrets[1], ada.mirror.group, 1), box, b"sealed", True, int(time.time()) + 3600
    )
    assert post.open_box(box, nonce) == b"sealed"
    assert post.open_box(box, nonce) == b"sealed"
    with pytest.raises(PostRefused) as told:
        post.open_box(box, draw(16))
    assert told.value.status == 410


def test_a_server_restored_from_yesterday_is_named_and_sent_nothing(
    open_office: Callable[..., PostOffice], tmp_path: Path, here: str
) -> None:
    office = open_office()
    post = Post(office.url)
    ada, bo = two_phones(post, here)
    bo.exchange(post)
    assert office.run("backup", str(tmp_path / "yesterday")).returncode == 0
    ada.exchange(post)
    write(ada, "since the backup")
    ada.exchange(post)
    office.stop()
    assert office.run("restore", str(tmp_path / "yesterday"), "--replace").returncode == 0
    office.start()
    write(ada, "kept here meanwhile")
    ada.exchange(post)
    assert ada.mirror.behind == 1
    ada.exchange(post)
    assert notes(ada) == ["since the backup"]
    bo.exchange(post)
    assert len(bo.mirror.wires) == 2
    assert bo.alarms() == []
