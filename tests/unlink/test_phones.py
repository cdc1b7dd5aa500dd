"""Whole shipped phones on a real server give no author away."""

from collections.abc import Iterator

import pytest

from tests.node_phone.bent import DEVICE_INSIDE, NOT_BLINDED, bent
from tests.unlink.abreast import Abreast
from tests.unlink.phones import Phones
from tests.unlink.run import Asked, by_way, is_good, verdict_of

QUICK = 64
SLOW = 2000
#: One false alarm in thirty thousand runs: the server's chance is its own, no seed repeats it.
QUICK_SD = 4.0


@pytest.fixture(scope="module")
def phones() -> Iterator[Abreast]:
    with Abreast(Phones) as source:
        yield source


def asked(view: str, source: Abreast, trials: int) -> Asked:
    return Asked(view, trials, seed=1, sd=QUICK_SD, source=source, writers=0.7)


@pytest.mark.parametrize("view", ["stored", "curious", "watched"])
def test_nobody_tells_whose_envelope_it_was(phones, view, count):
    verdicts = by_way(asked(view, phones, count(QUICK, SLOW)))

    assert is_good(view, verdicts), verdicts


def test_a_server_that_writes_all_down_learns_nothing_through_a_relay_and_nearly_all_without(phones, count):
    verdicts = by_way(asked("live", phones, count(QUICK, SLOW)))

    assert is_good("live", verdicts), verdicts["relay"]
    assert {way for way, verdict in verdicts.items() if verdict.found["one_of_all"] > 0.5} == {
        *("direct", "fresh", "tor")
    }


def test_phones_that_do_not_blind_or_leave_their_device_inside_are_found(tmp_path):
    copy = bent(tmp_path / "pwa", NOT_BLINDED, DEVICE_INSIDE)
    with Abreast(lambda: Phones(copy)) as source:
        verdict = verdict_of(asked("stored", source, 20))

    assert verdict.each["smallest blinding"] > 0.9, verdict
    assert verdict.each["values that repeat"] > 0.9, verdict
