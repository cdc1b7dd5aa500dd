"""New keys over a real server: whoever was let go reads nothing new, and nobody else loses a word."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.at_once import at_once
from tests.notes import meet, notes, say
from tests.phone import wire
from tests.phone.keys import u32
from tests.phone.live import Live
from tests.phone.phone import Phone
from tests.phone.post import Post, PostRefused, Unreachable, token
from tests.phone.seeded import seeded
from tests.post_office import PostOffice

HOURS = 480_000
TEN = 10


class Deaf(Post):
    """The server hears everything; its answers to pushes and rotations get lost on the way."""

    def push(self, *asked: object, **more: object) -> dict[str, object]:
        super().push(*asked, **more)
        raise Unreachable("the reply was lost")

    def rotate(self, *asked: object) -> None:
        super().rotate(*asked)
        raise Unreachable("the reply was lost")


class Mute(Post):
    """Nothing that is sent arrives."""

    def call(self, *asked: object) -> bytes:
        raise Unreachable("no signal")


def phones(post: Post, here: str, *names: str) -> list[Phone]:
    """The first founds and lets the others in; all have read everything."""
    made = [Phone(seeded(f"{here}/{name}"), lambda: HOURS) for name in names]
    made[0].found(post, "Coppice Row", names[0])
    made[0].exchange(post)
    for phone, name in zip(made[1:], names[1:], strict=True):
        phone.accept(made[0].vouch(phone.ask(name)))
        phone.exchange(post)
        made[0].exchange(post)
    meet(post, *made)
    return made


def bearer(phone: Phone, epoch: int, use: str = "member") -> str:
    return token(use, phone.secrets[epoch], phone.mirror.group, epoch)


def rotations(phone: Phone) -> list[int]:
    return [told.position for told in phone.entries() if told.entry.kind == "epoch.rotated"]


def refused(call: Callable[..., object], *given: object) -> tuple[int, str]:
    with pytest.raises(PostRefused) as told:
        call(*given)
    return told.value.status, told.value.code


def test_a_phone_that_was_let_go_keeps_what_it_had_and_can_read_and_write_nothing_new(
    server: PostOffice, here: str
) -> None:
    post = Post(server.url)
    ada, bo, cy = phones(post, here, "Ada", "Bo", "Cy")
    say(ada, "for all three")
    proposal = ada.propose_removal(cy.me.request.member, "broke our trust")
    meet(post, ada, bo, cy)
    bo.agree(proposal)
    say(cy, "written before they heard")
    cy.seal()
    meet(post, bo, ada)
    assert ada.log().is_rotation_due
    assert ada.rotate(post)
    boundary = rotations(ada)[0]
    say(ada, "for the two of us")
    meet(post, ada, bo, cy)
    assert notes(ada) == notes(bo) == ["for all three", "for the two of us"]
    assert notes(cy) == ["for all three"]
    assert not cy.is_listed
    assert [bundle.entries[0].body["text"] for bundle in cy.outbox.bundles] == ["written before they heard"]
    assert len(cy.mirror.wires) == boundary
    assert post.pull(bearer(cy, 1), boundary)["entries"] == []
    for use in ("member", "write"):
        pushed = [ada.mirror.wires[0]]
        assert refused(post.push, bearer(cy, 1, use), pushed) == (409, "epoch-moved")
    guess = a_rotation_by_guess(cy, len(ada.mirror.wires))
    assert refused(post.rotate, bearer(cy, 1), guess) == (409, "epoch-moved")
    # Of the list of epochs it sees its own and those before, and nothing of what came after.
    assert [row["epoch"] for row in post.epochs(bearer(cy, 1))] == [1]
    line = Live(server.url, bearer(cy, 1), boundary)
    with pytest.raises(Unreachable):
        line.wait()
    line.close()
    cy.mirror.extend(list(enumerate(ada.mirror.wires, start=1))[boundary:])
    assert notes(cy) == ["for all three"]
    assert cy.log().stopped == boundary
    assert ada.alarms() == bo.alarms() == cy.alarms() == []


def a_rotation_by_guess(phone: Phone, head: int) -> dict[str, object]:
    """What someone who was let go might send to move the group out of its own hands."""
    sealed = phone._seal().close(phone.random(16), phone.random(12), [phone._entry("epoch.rotated", {})])
    next_epoch = sealed[:1] + u32(2) + sealed[5:]
    hashes = {"member": phone.random(32), "write": phone.random(32)}
    return {"epoch": 3, "head": head, **hashes, "prev": phone.random(60), "wire": next_epoch}


def test_phones_that_rotate_at_the_same_moment_end_in_one_epoch(server: PostOffice, here: str) -> None:
    post = Post(server.url)
    everybody = phones(post, here, "Ada", "Bo", "Cy", "Dan")
    leaver, racers = everybody[-1], everybody[:-1]
    leaver.leave()
    meet(post, leaver, *racers)
    for phone in racers:
        with pytest.raises(Unreachable):
            phone.rotate(Mute(server.url))
    won = at_once(partial(racer.rotate, post) for racer in racers)
    assert sorted(won) == [False, False, True]
    for phone in racers:
        say(phone, "after the race")
    meet(post, *racers)
    assert [phone.epoch for phone in racers] == [2, 2, 2]
    assert [len(rotations(phone)) for phone in racers] == [1, 1, 1]
    assert [notes(phone) for phone in racers] == [["after the race"] * 3] * 3
    assert all(phone.alarms() == [] and phone.outbox.bundles == [] for phone in racers)


def test_the_slower_of_two_finds_the_rotation_of_the_other_when_it_pulls(
    server: PostOffice, here: str
) -> None:
    post = Post(server.url)
    ada, bo = phones(post, here, "Ada", "Bo")
    with pytest.raises(Unreachable):
        ada.rotate(Mute(server.url))
    lost = ada.renewal.secret
    assert bo.rotate(post)
    assert not ada.rotate(post)
    assert ada.epoch == 2
    assert ada.secrets == bo.secrets
    assert lost not in ada.secrets.values()


def test_words_that_came_in_between_cost_a_rotation_one_more_try(server: PostOffice, here: str) -> None:
    post = Post(server.url)
    ada, bo = phones(post, here, "Ada", "Bo")
    with pytest.raises(Unreachable):
        ada.rotate(Mute(server.url))
    say(bo, "in between")
    bo.exchange(post)
    assert not ada.rotate(post)
    assert ada.epoch == 1
    assert ada.rotate(post)
    bo.exchange(post)
    assert ada.secrets == bo.secrets
    assert notes(ada) == notes(bo) == ["in between"]


def test_a_phone_away_through_ten_rotations_comes_back_and_loses_nothing(
    open_office: Callable[..., PostOffice], here: str
) -> None:
    post = Post((office := open_office(group_epochs_a_day=TEN)).url)
    ada, bo, cy = phones(post, here, "Ada", "Bo", "Cy")
    heard = say(bo, "the server has it, Bo does not know")
    with pytest.raises(Unreachable):
        bo.exchange(Deaf(office.url))
    sealed = say(bo, "sealed and never sent")
    bo.seal()
    waiting = say(bo, "not even sealed")
    wire_ids = [bundle.wire_id for bundle in bo.outbox.bundles]
    ada.exchange(post)
    for turn in range(TEN):
        say(ada, f"turn {turn}")
        ada.exchange(post)
        assert ada.rotate(post)
    bo.exchange(post)
    ada.exchange(post)
    cy.exchange(post)
    assert ada.epoch == bo.epoch == cy.epoch == TEN + 1
    assert ada.secrets == bo.secrets == cy.secrets
    assert notes(cy) == notes(bo)
    turns = [f"turn {turn}" for turn in range(TEN)]
    ours = ["the server has it, Bo does not know", "sealed and never sent", "not even sealed"]
    assert notes(ada) == notes(bo) == [ours[0], *turns, *ours[1:]]
    ids = [told.entry.entry_id for told in ada.entries()]
    assert [ids.count(entry_id) for entry_id in (heard, sealed, waiting)] == [1, 1, 1]
    assert all(ada.mirror.places[wire_id] for wire_id in wire_ids)
    assert wire.epoch_of(ada.mirror.wires[ada.mirror.places[wire_ids[1]] - 1]) == TEN + 1
    assert ada.alarms() == bo.alarms() == []
    assert bo.outbox.bundles == bo.outbox.waiting == []


def test_a_rotation_whose_reply_is_lost_is_made_once(server: PostOffice, here: str) -> None:
    post, deaf = Post(server.url), Deaf(server.url)
    ada, bo = phones(post, here, "Ada", "Bo")
    for _ in range(2):
        with pytest.raises(Unreachable):
            ada.rotate(deaf)
    say(bo, "Bo is already there")
    bo.exchange(post)
    assert bo.epoch == 2
    assert ada.rotate(post)
    assert ada.epoch == 2
    assert rotations(ada) == rotations(bo)
    assert len(rotations(ada)) == 1
    assert notes(ada) == ["Bo is already there"]
    assert [row["epoch"] for row in post.epochs(bearer(ada, 2))] == [1, 2]


def test_a_lost_reply_followed_by_the_rotation_of_another_confuses_nobody(
    server: PostOffice, here: str
) -> None:
    post = Post(server.url)
    ada, bo = phones(post, here, "Ada", "Bo")
    with pytest.raises(Unreachable):
        ada.rotate(Deaf(server.url))
    bo.exchange(post)
    assert bo.rotate(post)
    assert ada.rotate(post)
    assert ada.epoch == bo.epoch == 3
    assert ada.secrets == bo.secrets
    assert ada.renewal is None


def test_a_newcomer_reads_the_whole_archive_and_a_false_way_back_is_mended(
    server: PostOffice, here: str
) -> None:
    post = Post(server.url)
    ada, bo = phones(post, here, "Ada", "Bo")
    for turn in range(3):
        say(ada, f"turn {turn}")
        ada.exchange(post)
        if turn == 1:
            with pytest.raises(Unreachable):
                ada.rotate(Mute(server.url))
            ada.renewal.said["prev"] = bytes(60)
        assert ada.rotate(post)
    dan = Phone(seeded(f"{here}/Dan"), lambda: HOURS)
    dan.accept(ada.vouch(dan.ask("Dan")))
    dan.exchange(post)
    assert sorted(dan.secrets) == [3, 4]
    assert notes(dan) == []
    bo.exchange(post)
    assert bo.mend(post) == [2]
    meet(post, bo, dan)
    assert sorted(dan.secrets) == [1, 2, 3, 4]
    assert notes(dan) == ["turn 0", "turn 1", "turn 2"]
    assert dan.is_listed
    assert dan.alarms() == []


def test_a_locked_phone_sends_nothing_to_a_server_that_came_back_older(
    open_office: Callable[..., PostOffice], tmp_path: Path, here: str
) -> None:
    office = open_office()
    post = Post(office.url)
    ada, bo = phones(post, here, "Ada", "Bo")
    assert office.run("backup", str(tmp_path / "yesterday")).returncode == 0
    say(ada, "since the backup")
    ada.exchange(post)
    office.stop()
    assert office.run("restore", str(tmp_path / "yesterday"), "--replace").returncode == 0
    office.start()
    say(ada, "sealed, then locked")
    ada.seal()
    ada.push_while_locked(post)
    bo.exchange(post)
    assert len(bo.mirror.wires) == len(ada.mirror.wires) - 1
    assert notes(bo) == []
    assert len(ada.outbox.bundles) == 1
