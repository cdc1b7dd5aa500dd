"""A damaged disk: the server says what is wrong and does not start, or serves what it acknowledged."""

import ctypes
import random
import resource
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.balloting import balloting
from tests.caller import Group, chain
from tests.clock import TimedOffice
from tests.post_office import DidNotStart, PostOffice

PAGE = 4096


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """The data folder of a stopped server with one group of forty entries, all in the database file."""
    office = PostOffice(tmp_path_factory.mktemp("sound") / "data").start()
    group = Group(office.url, seed=1)
    group.found()
    wires = [group.wire() for _ in range(40)]
    for start in range(0, 40, 8):
        group.push(wires[start : start + 8])
    office.kill()
    with closing(sqlite3.connect(office.database)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return office.data, group, wires


def copy_of(sound, tmp_path: Path) -> PostOffice:
    shutil.copytree(sound[0], tmp_path / "data")
    return PostOffice(tmp_path / "data")


def assert_honest(office: PostOffice, group: Group, wires: list[bytes]) -> str:
    """Either refused with a hint, or every entry is the acknowledged one."""
    before = office.log.stat().st_size if office.log.exists() else 0
    refusal = refusal_of(office)
    if refusal is not None:
        assert (refusal.code, "coppice restore" in refusal.words[before:]) == (1, True), refusal.words[
            before:
        ]
        return "refused"
    try:
        group.url = office.url
        answer = group.pull()
        if answer.status == 401:
            return "token unknown"
        assert answer.plain["entries"] == [[n, wire] for n, wire in enumerate(wires, 1)]
        return "served whole"
    finally:
        office.close()


def refusal_of(office: PostOffice) -> DidNotStart | None:
    try:
        office.start()
    except DidNotStart as refusal:
        return refusal
    return None


def test_a_flipped_byte_in_any_page_is_noticed_or_harmless(sound, tmp_path, count, is_slow):
    _data, group, wires = sound
    office = copy_of(sound, tmp_path)
    good = office.database.read_bytes()
    chance = random.Random(5)
    pages = list(range(len(good) // PAGE))
    outcomes = []
    for page in pages if is_slow else chance.sample(pages, 12):
        for _again in range(count(1, 3)):
            bad = bytearray(good)
            bad[page * PAGE + chance.randrange(PAGE)] ^= 1 << chance.randrange(8)
            office.database.write_bytes(bad)
            for beside in ("-wal", "-shm"):
                office.database.with_name(office.database.name + beside).unlink(missing_ok=True)
            outcomes.append(assert_honest(office, group, wires))

    assert "refused" in outcomes


@pytest.mark.parametrize("cut", [0, 1, 100, PAGE, 5 * PAGE])
def test_a_truncated_database_is_refused(sound, tmp_path, cut):
    _data, group, wires = sound
    office = copy_of(sound, tmp_path)
    office.database.write_bytes(office.database.read_bytes()[:cut])

    assert assert_honest(office, group, wires) == "refused"


def test_a_database_that_is_gone_is_never_begun_anew_in_silence(sound, tmp_path):
    _data, group, wires = sound
    office = copy_of(sound, tmp_path)
    office.database.unlink()

    assert assert_honest(office, group, wires) == "refused"
    assert not office.database.exists()


def test_something_else_in_place_of_the_database_is_refused(sound, tmp_path):
    _data, group, wires = sound
    office = copy_of(sound, tmp_path)
    office.database.write_bytes(b"these are not the tables you are looking for" * 999)
    assert assert_honest(office, group, wires) == "refused"

    with closing(sqlite3.connect(tmp_path / "other")) as other:
        other.execute("CREATE TABLE schema (version INTEGER)")
        other.commit()
    shutil.copy(tmp_path / "other", office.database)
    with pytest.raises(DidNotStart):
        office.start()


def test_a_truncated_write_ahead_log_gives_a_whole_beginning_of_the_log(tmp_path, count):
    office = PostOffice(tmp_path / "data").start()
    group = Group(office.url, seed=2)
    group.found()
    wires = [group.wire() for _ in range(20)]
    for wire in wires:
        group.push([wire])
    office.kill()
    files = {path: path.read_bytes() for path in office.data.iterdir()}
    wal = office.database.with_name("coppice.sqlite-wal")
    chance = random.Random(3)
    assert len(files[wal]) > 20 * PAGE

    for _again in range(count(5, 100)):
        for path, data in files.items():
            path.write_bytes(data)
        wal.write_bytes(files[wal][: chance.randrange(10 * PAGE, len(files[wal]))])
        office.start()
        group.url = office.url
        page = group.pull().plain
        kept = [wire for _n, wire in page["entries"]]
        office.close()

        assert kept == wires[: len(kept)]
        assert page["head"] == [len(kept), chain(group.id, kept)]


def test_a_database_that_cannot_be_written_is_refused_with_words(sound, tmp_path):
    office = copy_of(sound, tmp_path)
    office.database.chmod(0o444)

    with pytest.raises(DidNotStart) as refusal:
        office.start(preexec_fn=obey_file_rights)

    assert refusal.value.code == 1
    assert "cannot be written" in refusal.value.words


def test_a_full_disk_refuses_in_words_keeps_reading_and_recovers_by_itself(open_office):
    office = open_office(group_bytes=1 << 30)
    group = Group(office.url)
    group.found()
    group.push([group.wire()])
    limit = office.database.stat().st_size + 300 * 1024
    pids = children_of(office)
    for pid in pids:
        limit_file_size(pid, limit)

    answer = group.push([group.wire()])
    while answer.status == 200:
        answer = group.push([group.wire() for _ in range(50)])
    held = group.pull_all()
    for pid in pids:
        limit_file_size(pid, -1)
    after = group.push([group.wire()])

    assert (answer.status, answer.code) == (507, "server-full"), office.words
    assert after.plain["acks"][0][1] == len(held) + 1
    assert "fault" not in office.words


def test_a_disk_that_is_full_at_the_end_of_a_ballot_keeps_nobody_from_reading_and_the_urn_waits(tmp_path):
    with TimedOffice(tmp_path / "data") as office:
        ballot = next(balloting(office.start()))
        first = ballot.group.wire()
        ballot.group.push([first])
        run, pids = ballot.fill(3), children_of(office)
        for pid in pids:
            limit_file_size(pid, 1024)
        ballot.end(office)
        held = [ballot.group.pull() for _ in range(2)]
        for pid in pids:
            limit_file_size(pid, -1)

        assert [answer.plain["entries"] for answer in held] == [[[1, first]]] * 2
        assert ballot.group.log() == [first, *run]
        assert "fault" not in office.words


def obey_file_rights() -> None:
    """Give up root's right to ignore the rights of files; without that right this changes nothing."""
    drop, ignore_rights = 24, 1
    ctypes.CDLL(None).prctl(drop, ignore_rights)


def children_of(office: PostOffice) -> list[int]:
    assert office.process is not None
    children = Path(f"/proc/{office.process.pid}/task/{office.process.pid}/children").read_text().split()
    return [int(pid) for pid in children]


def limit_file_size(pid: int, size: int) -> None:
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, -1))
