"""Promises that only show inside the server: what happens between two calls, and how it writes."""

import os

import pytest

from coppice.config import Settings
from coppice.errors import EpochMoved
from coppice.post.epochs import rotate
from coppice.post.groups import found_group, holder_of
from coppice.post.log import append, read_page
from coppice.post.office import Office, open_office
from coppice.store.opening import claimed, open_for_serving
from coppice.web.journal import Journal
from coppice.wire.calls import Founding, Rotation
from tests.caller import Group, Tokens

DAY = 86_400


class Clock:
    """A clock that stands where it is put."""

    now = 20_000 * DAY

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def office(tmp_path, clock):
    settings = Settings(data=tmp_path, writer_entries_a_day=2, group_epochs_a_day=1)
    with claimed(settings.data) as claim:
        store = open_for_serving(settings.database, claim, "full")
        yield open_office(settings, store, clock)
        store.close()


@pytest.fixture
def phone(office: Office) -> Group:
    phone = Group("nowhere")
    found_group(office, Founding(phone.id, **phone.tokens.hashes, passcode=""))
    return phone


def holder(office: Office, phone: Group, token: str):
    found = holder_of(office, phone.tokens.hashes[token])
    assert found is not None
    return found


def rotation(phone: Group, head: int, epoch: int) -> Rotation:
    phone.epoch = epoch - 1
    return Rotation(**phone.rotation(head))


def test_a_push_that_was_let_in_before_the_group_moved_is_refused_after_it(office, phone):
    early = holder(office, phone, "member")
    rotate(office, early, rotation(phone, 0, 2))

    with pytest.raises(EpochMoved):
        append(office, early, (phone.wire(epoch=1),))


def test_a_reader_that_was_let_in_before_the_group_moved_sees_nothing_of_the_new_epoch(office, phone):
    early = holder(office, phone, "member")
    append(office, early, (phone.wire(),))
    tokens = Tokens()
    phone_rotation = Rotation(**{**phone.rotation(1), **tokens.hashes})
    rotate(office, early, phone_rotation)
    newer = holder_of(office, tokens.hashes["member"])
    append(office, newer, (phone.wire(epoch=2),))

    page = read_page(office, early, 0, None)

    assert (page.count, page.more, page.head.position) == (2, False, 2)
    assert [n for n, _wire in page.rows] == [1, 2]
    assert read_page(office, newer, 0, None).count == 3


def test_every_commit_is_on_the_disk_before_it_is_acknowledged_and_what_is_let_go_is_wiped(office):
    with office.store.write() as connection:
        found = {
            name: connection.row(f"PRAGMA {name}")
            for name in ("journal_mode", "synchronous", "secure_delete")
        }

    assert found == {"journal_mode": ("wal",), "synchronous": (2,), "secure_delete": (1,)}


def test_a_new_day_gives_the_write_token_new_room_and_stores_only_the_day(office, phone, clock):
    writer = holder(office, phone, "write")
    counts = []
    for second in (0, DAY - 1, DAY, DAY + 1):
        clock.now = 20_000 * DAY + second
        appended = append(office, writer, (phone.wire(), phone.wire()))
        counts.append(len(appended.verdicts.acks))
    with office.store.read() as connection:
        days = connection.rows("SELECT DISTINCT day FROM entry ORDER BY day")

    assert counts == [2, 0, 2, 0]
    assert days == [(20_000,), (20_001,)]


def test_a_clock_that_is_wrong_by_years_changes_no_order(office, phone, clock):
    member = holder(office, phone, "member")
    positions = []
    for year in (1970, 2106, 1990, 2038):
        clock.now = (year - 1970) * 365 * DAY
        positions += [n for _id, n in append(office, member, (phone.wire(),)).verdicts.acks]

    assert positions == [1, 2, 3, 4]


def test_a_fault_is_told_by_kind_and_place_and_never_by_value(capsys):
    secret = os.urandom(8).hex()
    try:
        try:
            {}[secret]
        except KeyError as below:
            raise ValueError(secret) from below
    except ValueError as error:
        Journal("debug").fault(error)

    said = capsys.readouterr().err
    assert "ValueError at test_office.py:" in said
    assert "from KeyError" in said
    assert secret not in said
