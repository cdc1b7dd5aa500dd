"""Who takes the disk learns of a ballot what is published, nothing about when, and after its end nothing."""

import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection

import pytest

from coppice.store.opening import Claim, open_for_serving
from tests.balloting import Ballot, Token, balloting
from tests.clock import TimedOffice
from tests.server.test_secrets import SCHEMA, files_of, hits

ENVELOPES = 60


@pytest.fixture
def office(tmp_path):
    with TimedOffice(tmp_path / "data", log="debug") as opened:
        yield opened.start()


@contextmanager
def slow_reader(office: TimedOffice) -> Iterator[Connection]:
    """Somebody begins to read the urn and does not end: nothing that it held is forgotten meanwhile."""
    with office.opened() as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT COUNT(*) FROM urn").fetchone()
        yield reader


def halves(office: TimedOffice, ballot: Ballot) -> dict[str, bytes]:
    """The private key as it lies in the database."""
    with office.opened() as database:
        (primes,) = database.execute("SELECT primes FROM ballot WHERE handle = ?", [ballot.handle]).fetchone()
    return {"p": primes[:128], "q": primes[128:]}


def test_of_an_open_ballot_nothing_is_found_but_what_is_published(office):
    ballot = next(balloting(office))
    asked = ballot.ask()
    sent = {"body": ballot.terms.salt, "blinded": asked.request[3:40]}
    answer = ballot.issue(0, 0, asked.request).body
    token = Token(ballot.id, asked.message[2:34], asked.finalise(answer))
    replaced, kept = ballot.wire(), ballot.wire()
    ballot.drop(token, replaced, 1)
    ballot.drop(token, kept, 2)
    sent |= {"answer": answer[:32], "q": ballot.id, "z": token.authenticator[:32], "old": replaced[40:72]}
    published = {
        "n": token.nonce,
        "voice": ballot.voices[0],
        "handle": ballot.handle,
        "wire": kept[2000:2032],
    }
    published |= halves(office, ballot)

    found = hits(files_of(office), sent | published)

    assert found == {("coppice.sqlite", f"{name} as raw") for name in published}


def test_after_the_end_nothing_of_a_ballot_is_left_but_the_run(office, tmp_path):
    ballot = next(balloting(office, voices=4))
    given = [ballot.token(voice) for voice in range(4)]
    wires = [ballot.wire() for _ in given]
    for token, wire in zip(given, wires, strict=True):
        ballot.drop(token, wire)
    secret = {f"n {at}": token.nonce for at, token in enumerate(given)}
    secret |= {f"voice {at}": voice for at, voice in enumerate(ballot.voices)}
    secret |= {"handle": ballot.handle, **halves(office, ballot)}
    before = hits(files_of(office), secret)
    ballot.end(office)
    ballot.group.pull()
    backup = tmp_path / "copy"
    assert office.run("backup", str(backup)).returncode == 0

    assert {name for _file, name in before} == {f"{name} as raw" for name in secret}
    assert hits(files_of(office, backup), secret) == set()
    assert set(ballot.group.log()) == set(wires)


def test_an_urn_that_stayed_shut_leaves_nothing_at_all(office):
    ballot = next(balloting(office, floor=3))
    wires = ballot.fill(2)
    secret = {str(at): wire[40:72] for at, wire in enumerate(wires)}
    ballot.end(office)
    ballot.group.pull()

    assert hits(files_of(office), secret) == set()


def test_where_an_envelope_lies_on_the_disk_says_nothing_about_when_it_came(office):
    came = places_in_order_of_coming(office)

    assert abs(correlation(came)) < 0.55


def test_this_would_notice_envelopes_that_lie_in_the_order_they_came(tmp_path):
    with TimedOffice(tmp_path / "data", module="tests.server.orderly_urn") as office:
        came = places_in_order_of_coming(office.start())

    assert correlation(came) > 0.9


def test_neither_the_log_of_the_database_nor_its_index_tells_of_the_last_envelope(office):
    ballot = next(balloting(office))
    seen = set()
    for voice in range(4):
        ballot.group.push([ballot.group.wire()])
        pushed = pages_in_the_index(office)
        ballot.drop(ballot.token(voice), ballot.wire())
        seen.add((frozenset(pages_in_the_index(office)), log_of(office).stat().st_size))

        assert len(pushed) > 1

    ((pages, size),) = seen
    assert len(pages) == 1
    assert size < 2 * 4096 + 100


def test_a_server_that_died_before_it_could_forget_does_so_at_its_start(office):
    ballot = next(balloting(office))
    token, wire = ballot.token(0), ballot.wire()
    with slow_reader(office):
        ballot.drop(token, wire)
        left = hits(files_of(office), {"wire": wire[2000:2032]})
    office.kill()
    claim = Claim(office.data)
    store = open_for_serving(office.database, claim, None)
    after = hits(files_of(office), {"wire": wire[2000:2032]})
    store.close()
    claim.release()

    assert left == {("coppice.sqlite-wal", "wire as raw")}
    assert after == {("coppice.sqlite", "wire as raw")}


def test_what_a_slow_reader_kept_the_server_from_forgetting_goes_with_the_next_write(office):
    ballot = next(balloting(office))
    token, wire = ballot.token(0), ballot.wire()
    with slow_reader(office) as reader:
        ballot.drop(token, wire)
        assert wire[2000:2032] in log_of(office).read_bytes()
        reader.execute("COMMIT")
        ballot.group.push([ballot.group.wire()])

        assert wire[2000:2032] not in log_of(office).read_bytes()


def test_the_debug_log_names_calls_and_no_ballot(office):
    ballot = next(balloting(office))
    ballot.fill(1)
    secret = {"handle": ballot.handle, "voice": ballot.voices[0], "group": ballot.group.id}

    assert "POST /v1/ballots/<handle>/urn 201" in office.words
    assert hits({"log": office.words.encode()}, secret) == set()
    assert time.strftime("%H:") not in office.words


def test_the_columns_of_ballots_are_the_published_ones():
    terms = {"handle", "voices", "quota", "floor", "opens", "closes"}
    assert SCHEMA["ballot"] == {"grp", "epoch", "primes", *terms}
    assert SCHEMA["issued"] == {"ballot", "voice", "slot", "request"}
    assert SCHEMA["urn"] == {"ballot", "place", "used", "nonce", "counter", "wire"}


def log_of(office: TimedOffice) -> Path:
    return office.database.with_name("coppice.sqlite-wal")


def pages_in_the_index(office: TimedOffice) -> set[int]:
    """The pages that the index beside the log names: 4,062 numbers after a head of 136 bytes."""
    index = office.database.with_name("coppice.sqlite-shm").read_bytes()
    return set(struct.unpack("<4062I", index[136 : 136 + 4 * 4062])) - {0}


def places_in_order_of_coming(office: TimedOffice) -> list[int]:
    """Where in the file each envelope lies, in the order they were put between named entries."""
    ballot = next(balloting(office, voices=ENVELOPES))
    given = [ballot.token(voice) for voice in range(ENVELOPES)]
    ballot.chance.shuffle(given)
    wires = [ballot.wire() for _ in given]
    for again in range(2):
        for token, wire in zip(given, wires, strict=True):
            ballot.group.push([ballot.group.wire()])
            ballot.drop(token, wire, again)
    data = Path(office.database).read_bytes()
    return [data.index(wire[3000:3100]) for wire in wires]


def correlation(places: list[int]) -> float:
    """Spearman's rank correlation with the order of the list; by chance within 0.55 but once in 50,000."""
    rank = {place: at for at, place in enumerate(sorted(places))}
    n = len(places)
    off = sum((at - rank[place]) ** 2 for at, place in enumerate(places))
    return 1 - 6 * off / (n * (n * n - 1))
