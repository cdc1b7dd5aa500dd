"""What whoever hosts can do: serve, check, back up, restore. Each says what it did and lies about nothing."""

import shutil
import socket
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing

import pytest

from coppice.errors import Unusable
from coppice.store.health import examine_file
from tests.balloting import balloting
from tests.caller import Group
from tests.clock import TimedOffice
from tests.listener import Listener
from tests.post_office import DidNotStart, PostOffice


@pytest.fixture
def busy(open_office) -> tuple[PostOffice, Group]:
    """A running server with a group of thirty entries."""
    office = open_office()
    group = Group(office.url)
    group.found()
    group.push([group.wire() for _ in range(30)])
    return office, group


def test_help_names_every_command_in_plain_words(tmp_path):
    said = PostOffice(tmp_path / "data").run("--help").stdout

    for word in ("serve", "check", "backup", "restore", "COPPICE_DATA", "COPPICE_PORT", "COPPICE_PASSCODE"):
        assert word in said


def test_a_running_database_can_be_checked(busy):
    office, _group = busy

    done = office.run("check")

    assert (done.returncode, done.stderr) == (0, "")
    assert "1 group, 30 sealed entries, every chain holds" in done.stdout


def test_checking_where_nothing_is_says_so(tmp_path):
    done = PostOffice(tmp_path / "data").run("check")

    assert done.returncode == 1
    assert "no database here" in done.stderr
    assert not (tmp_path / "data" / "coppice.sqlite").exists()


def test_a_backup_taken_under_writing_can_be_restored_elsewhere_and_holds_a_whole_log(busy, tmp_path):
    office, group = busy
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            group.push([group.wire() for _ in range(5)])

    writer = threading.Thread(target=write)
    writer.start()
    done = office.run("backup", str(tmp_path / "copy"))
    stop.set()
    writer.join(30)
    whole = group.pull_all()

    other = PostOffice(tmp_path / "other")
    restored = other.run("restore", str(tmp_path / "copy"))
    other.start()
    group.url = other.url
    kept = group.pull_all()
    other.close()

    assert done.returncode == 0, done.stderr
    assert "was restored elsewhere" in done.stdout
    assert restored.returncode == 0, restored.stderr
    assert len(kept) >= 30
    assert kept == whole[: len(kept)]


def test_a_backup_never_replaces_a_file_and_leaves_none_behind_when_it_fails(busy, tmp_path):
    office, _group = busy
    there = tmp_path / "there"
    there.write_bytes(b"precious")

    done = office.run("backup", str(there))
    nowhere = office.run("backup", str(tmp_path / "no" / "folder" / "copy"))

    assert (done.returncode, nowhere.returncode) == (2, 2)
    assert there.read_bytes() == b"precious"
    assert not list(tmp_path.glob("*.partial"))


def test_a_damaged_database_gives_no_backup(busy, tmp_path):
    office, _group = busy
    office.stop()
    flip_a_byte_of_a_wire(office)

    done = office.run("backup", str(tmp_path / "copy"))

    assert done.returncode == 1
    assert "chain does not hold" in done.stderr
    assert not (tmp_path / "copy").exists()


def test_restore_refuses_to_overwrite_and_keeps_the_old_database_aside_when_asked(busy, tmp_path):
    office, group = busy
    office.run("backup", str(tmp_path / "copy"))
    later = group.wire()
    group.push([later])
    office.stop()

    refused = office.run("restore", str(tmp_path / "copy"))
    done = office.run("restore", str(tmp_path / "copy"), "--replace")
    office.start()
    after = group.pull().plain["head"][0]
    aside = next(office.data.glob("*.before-restore-1"))
    with closing(sqlite3.connect(aside)) as database:
        kept = database.execute("SELECT head FROM grp").fetchone()

    assert (refused.returncode, done.returncode) == (2, 0)
    assert aside.name in done.stdout
    assert (after, kept) == (30, (31,))
    assert group.push([later]).plain["acks"][0][1] == 31


def test_restore_refuses_a_bad_backup_and_a_running_server(busy, tmp_path):
    office, group = busy
    office.run("backup", str(tmp_path / "copy"))
    bad = tmp_path / "bad"
    bad.write_bytes((tmp_path / "copy").read_bytes()[:20000])

    running = office.run("restore", str(tmp_path / "copy"), "--replace")
    office.stop()
    broken = office.run("restore", str(bad), "--replace")
    missing = office.run("restore", str(tmp_path / "none"), "--replace")

    assert [running.returncode, broken.returncode, missing.returncode] == [1, 1, 2]
    assert "Another Coppice" in running.stderr
    office.start()
    assert group.pull().plain["head"][0] == 30


def test_a_second_server_on_the_same_data_is_refused(busy):
    office, _group = busy
    second = PostOffice(office.data)

    with pytest.raises(DidNotStart) as refusal:
        second.start()

    assert refusal.value.code == 1
    assert "Another Coppice" in refusal.value.words


def test_a_database_of_a_newer_coppice_is_refused_with_words(busy):
    office, _group = busy
    office.stop()
    with closing(sqlite3.connect(office.database)) as database:
        database.execute("UPDATE schema SET version = 99")
        database.commit()

    with pytest.raises(DidNotStart) as refusal:
        office.start()

    assert refusal.value.code == 1
    assert "newer Coppice" in refusal.value.words


def test_more_than_one_worker_on_one_database_is_refused(tmp_path):
    office = PostOffice(tmp_path / "data")
    command = [sys.executable, "-m", "gunicorn", "--no-control-socket", "-k", "coppice.web.gateway.Worker"]
    command += ["--bind", "127.0.0.1:0", "-w", "2", "--threads", "4", "coppice.wsgi:app"]

    done = subprocess.run(
        command, env=office.environment, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
    )

    assert done.returncode != 0
    assert "never start more than one worker" in done.stderr


def test_it_listens_on_a_unix_socket_for_a_proxy(tmp_path):
    place = tmp_path / "coppice.sock"
    office = PostOffice(tmp_path / "data", host=f"unix:{place}", says=f"Coppice listens at {place}")
    with closing(office), socket.socket(socket.AF_UNIX) as line:
        office.start()
        line.connect(str(place))
        line.sendall(b"GET /v1/log HTTP/1.1\r\nHost: coppice.example\r\nConnection: close\r\n\r\n")
        answer = line.makefile("rb").read()
        mode = place.stat().st_mode & 0o777

    assert answer.startswith(b"HTTP/1.1 401")
    assert mode == 0o666


@pytest.mark.parametrize(("name", "value"), [("port", "eight"), ("group_bytes", "-1"), ("log", "loud")])
def test_a_setting_that_cannot_be_understood_is_named(tmp_path, name, value):
    office = PostOffice(tmp_path / "data", **{name: value})

    with pytest.raises(DidNotStart) as refusal:
        office.start()

    assert refusal.value.code == 2
    assert f"COPPICE_{name.upper()}" in refusal.value.words


def test_a_server_that_is_asked_to_stop_stops_with_open_sockets_and_loses_nothing(busy):
    office, group = busy
    with Listener(office.port, group.tokens.member) as listener:
        listener.frame()
        code = office.stop()

    assert code == 0
    assert office.run("check").returncode == 0


def test_a_ballot_that_does_not_hold_together_is_noticed(tmp_path):
    with TimedOffice(tmp_path / "data") as office:
        next(balloting(office.start())).fill(2)
        office.stop()
        sound = examine_file(office.database)
        damages = [
            "UPDATE ballot SET primes = x'00'",
            "UPDATE ballot SET voices = x'00'",
            "UPDATE ballot SET quota = 2",
            "DELETE FROM urn WHERE place = 4",
            "UPDATE urn SET used = 1",
            "UPDATE issued SET slot = 9",
            "DELETE FROM ballot",
        ]
        for damage in damages:
            copy = tmp_path / "copy"
            shutil.copyfile(office.database, copy)
            with closing(sqlite3.connect(copy)) as database:
                database.execute(damage)
                database.commit()
            with pytest.raises(Unusable, match="damaged"):
                examine_file(copy)

    assert sound.groups == 1


def test_a_ballot_goes_on_and_ends_on_the_machine_its_backup_was_restored_to(tmp_path):
    with TimedOffice(tmp_path / "data") as office, TimedOffice(tmp_path / "other") as other:
        ballot = next(balloting(office.start()))
        given = [ballot.token(voice) for voice in range(3)]
        for token in given:
            ballot.drop(token, ballot.wire())
        request = ballot.ask().request
        issued = ballot.issue(3, 0, request).body
        assert office.run("backup", str(tmp_path / "copy")).returncode == 0
        office.stop()
        assert other.run("restore", str(tmp_path / "copy")).returncode == 0
        ballot.group.url = other.start().url

        assert ballot.issue(3, 0, request).body == issued
        again = [ballot.wire() for _ in range(4)]
        for token, wire in zip([*given, ballot.token(4)], again, strict=True):
            assert ballot.drop(token, wire, 2).status == 201
        ballot.end(other)
        assert ballot.group.log() == sorted(again, key=lambda wire: wire[5:21])
        assert other.run("check").returncode == 0


def test_no_backup_tells_on_which_days_an_envelope_was_put(tmp_path):
    with TimedOffice(tmp_path / "data") as office:
        ballot = next(balloting(office.start()))
        token, wire = ballot.token(0), ballot.wire()
        ballot.drop(token, wire)

        assert office.run("backup", str(tmp_path / "copy")).returncode == 0

        copy, kept = (tmp_path / "copy").read_bytes(), office.database.read_bytes()
        assert [part in kept for part in (token.nonce, wire[100:200])] == [True, True]
        assert [part in copy for part in (token.nonce, wire[100:200])] == [False, False]


def flip_a_byte_of_a_wire(office: PostOffice) -> None:
    with closing(sqlite3.connect(office.database)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        wire = bytearray(database.execute("SELECT wire FROM entry WHERE position = 7").fetchone()[0])
        wire[500] ^= 1
        database.execute("UPDATE entry SET wire = ? WHERE position = 7", [bytes(wire)])
        database.commit()
