"""Nobody who listens is told that an envelope came, until all of them are opened at once."""

from tests.balloting import Ballot, balloting
from tests.clock import TimedOffice
from tests.listener import Listener
from tests.window_liar import LyingOffice


def heard_while_filling(office: TimedOffice, ballot: Ballot) -> list[dict]:
    """What comes before the entry that is pushed last."""
    said = ballot.group.wire()
    heard: list[dict] = []
    with Listener(office.port, ballot.group.tokens.member) as listener:
        listener.frame()
        ballot.fill(4)
        ballot.group.push([said])
        while said not in [wire for _position, wire in (heard or [{}])[-1].get("entries", [])]:
            heard.append(listener.frame())
    return heard[:-1]


def test_an_envelope_that_comes_is_told_to_nobody(office, ballot):
    assert heard_while_filling(office, ballot) == []


def test_a_server_that_tells_of_every_envelope_is_heard(tmp_path):
    with LyingOffice(tmp_path / "data", "alerts") as office:
        office.start()
        assert len(heard_while_filling(office, next(balloting(office)))) == 4
