"""A week's window from its opening to its reading, over a real server, in both programs that read the log."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.clock import TimedOffice
from tests.phone import ballots, envelopes, few, taking_part, windows
from tests.phone.founding import USUAL_CHARTER
from tests.phone.phone import Phone
from tests.phone.post import Post, token
from tests.phone.seeded import seeded
from tests.phone.taking_part import Opened, Token
from tests.phone.windows import HOUR, WEEK, Ballot
from tests.tokens.readers import AppPhones, verdict_in_python

MEMBERS, CROWD = 6, 3
RUBS = {"k": "grievances.rubbing", "d": {"happened": "they left"}}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[TimedOffice]:
    with TimedOffice(tmp_path / "data") as opened:
        # An hour after a window, so that the week does not end in the middle of a test.
        week_begins = HOUR * windows.closing_hour(opened.now // HOUR, USUAL_CHARTER["window"], 0)
        opened.pass_time(week_begins + HOUR - opened.now)
        yield opened.start()


@dataclass
class Group:
    """Six Python phones at one server, each with a voice of its own."""

    office: TimedOffice
    post: Post
    phones: list[Phone]

    def exchange(self) -> None:
        for _ in range(2):
            for phone in self.phones:
                phone.exchange(self.post)

    def bearer(self) -> str:
        ada = self.phones[0]
        return token("member", ada.secrets[ada.epoch], ada.log().group, ada.epoch)

    def open(self, period: int) -> Ballot:
        ada = self.phones[0]
        log = ada.log()
        assert log.circle is not None
        voices = windows.voices_of(log.circle)
        closes = HOUR * windows.closing_hour(log.origin, log.circle.charter["window"], period)
        times, salt = (closes - WEEK * HOUR, closes), ada.random(16)
        terms = ballots.Terms(salt, voices, 1, CROWD, *times)
        modulus, attest = taking_part.open_ballot(
            self.post, self.bearer(), log.group, log.circle.server, terms
        )
        item: dict[str, Any] = {"handle": terms.handle(log.group), "salt": salt, "purpose": "window"}
        item |= {"period": period, "quota": 1, "floor": CROWD, "modulus": modulus, "attest": attest}
        item |= {"opens": times[0], "closes": times[1], "count": len(voices)}
        item |= {"voices": sha256(b"".join(voices)).digest()}
        ada.write("ballot.opened", {"list": [item]})
        self.exchange()
        (ballot,) = [one for one in ada.log().ballots.values() if one.period == period]
        return ballot

    def fetch(self, phone: Phone, ballot: Ballot) -> Token:
        opened = self._opened(ballot)
        (waiting,) = taking_part.prepare(opened, phone.random)
        assert phone.me is not None
        return taking_part.fetch(self.post, self.bearer(), opened, phone.me.voice, waiting)

    def put(
        self, phone: Phone, ballot: Ballot, mine: Token, counter: int, body: dict[str, Any] | None = None
    ) -> None:
        """Filler without a `body`."""
        wire_id, group = phone.random(16), self._opened(ballot).group
        body = few.filler(group, wire_id, phone.random) if body is None else body
        said = envelopes.payload(ballot.ballot_id, mine.nonce, mine.authenticator, body)
        lock = (group, ballot.epoch, phone.secrets[ballot.epoch])
        sealed = envelopes.seal(*lock, wire_id, phone.random(12), mine.seed, said)
        taking_part.put(self.post, self._opened(ballot), mine, counter, sealed)

    def _opened(self, ballot: Ballot) -> Opened:
        group = self.phones[0].log().group
        return Opened(group, ballot.handle, ballot.ballot_id, ballot.modulus, ballot.quota)


@pytest.fixture
def group(office: TimedOffice) -> Group:
    post = Post(office.url)
    phones = [Phone(seeded(f"{office.port}/{n}"), lambda: office.now // HOUR) for n in range(MEMBERS)]
    ada, *others = phones
    ada.found(post, "Coppice Row", "Ada", crowd=CROWD)
    ada.exchange(post)
    for number, phone in enumerate(others):
        phone.accept(ada.vouch(phone.ask(f"Nr {number}")))
        phone.exchange(post)
    made = Group(office, post, phones)
    made.exchange()
    return made


def running(group: Group) -> int:
    log = group.phones[0].log()
    assert log.circle is not None
    return windows.running_period(log.origin, log.circle.charter["window"], group.office.now)


def test_a_window_opens_closes_and_is_read_alike_by_everyone_across_new_keys(group: Group) -> None:
    first, then = group.open(running(group)), group.open(running(group) + 1)
    mine = [group.fetch(phone, first) for phone in group.phones]
    for phone, one in zip(group.phones, mine, strict=True):
        group.put(phone, first, one, 1, RUBS)
    assert group.phones[1].rotate(group.post)
    group.exchange()
    # Once more at hiding: two take their words back, under the epoch of the opening.
    for phone, one in list(zip(group.phones, mine, strict=True))[:2]:
        group.put(phone, first, one, 2)
    group.office.pass_time(first.closes - group.office.now + 1)
    group.exchange()

    for phone in group.phones:
        log = phone.log()
        (run,) = envelopes.runs(log)
        assert (run.ballot, len(run.envelopes)) == (first, MEMBERS)
        items, passed = envelopes.read_out(log)
        assert ([item.body for item in items], passed) == ([RUBS] * 4, [])
        assert (log.refused, log.alarms, envelopes.slipped(log)) == ([], [], [])
    assert then.period == first.period + 1
    _is_alike_in_the_app(group)


def test_too_small_a_crowd_never_reaches_the_log(group: Group) -> None:
    ballot = group.open(running(group))
    for phone in group.phones[: CROWD - 1]:
        group.put(phone, ballot, group.fetch(phone, ballot), 1, RUBS)
    group.office.pass_time(ballot.closes - group.office.now + 1)
    group.exchange()

    assert envelopes.runs(group.phones[0].log()) == []
    assert group.phones[0].log().envelopes == []
    _is_alike_in_the_app(group)


def _is_alike_in_the_app(group: Group) -> None:
    phone = group.phones[0]
    assert phone.mirror is not None
    log = (phone.log().group, phone.secrets, phone.mirror.wires)
    readers = AppPhones()
    try:
        answers, theirs = readers.verdicts(*log, [1, 3], 0)
    finally:
        readers.close()
    assert answers == 1
    assert theirs == verdict_in_python(*log)
