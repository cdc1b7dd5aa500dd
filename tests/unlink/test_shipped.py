"""The app's own tokens and envelopes, on a real server, give no author away."""

from collections.abc import Iterator

import pytest

from tests.node_phone.bent import NOT_BLINDED, bent
from tests.unlink.bounds import most_by_chance
from tests.unlink.controls import CONTROLS
from tests.unlink.run import Asked, by_way, is_good, verdict_of
from tests.unlink.shipped import Shipped

QUICK = 100
IN_LOG = 140
#: One false alarm in thirty thousand runs: the server's chance is its own, no seed repeats it.
QUICK_SD = 4.0
LOG = next(control for control in CONTROLS if control.name == "through the log")


@pytest.fixture(scope="module")
def shipped() -> Iterator[Shipped]:
    with Shipped() as source:
        yield source


def asked(view: str, source: Shipped, trials: int) -> Asked:
    return Asked(view, trials, seed=1, sd=QUICK_SD, source=source, writers=0.7)


@pytest.mark.parametrize("view", ["stored", "curious", "watched"])
def test_nobody_tells_whose_envelope_it_was(shipped, view, n):
    verdicts = by_way(asked(view, shipped, n or QUICK))

    assert is_good(view, verdicts), verdicts


def test_a_server_that_writes_everything_down_learns_nothing_through_a_relay_and_nearly_all_without(
    shipped, n
):
    verdicts = by_way(asked("live", shipped, n or QUICK))

    assert is_good("live", verdicts), verdicts["relay"]
    assert {way for way, verdict in verdicts.items() if verdict.found["one_of_all"] > 0.5} == {
        *("direct", "fresh", "tor")
    }


def test_any_member_could_tell_if_envelopes_went_through_the_log(shipped):
    verdict = verdict_of(asked("curious", shipped, IN_LOG), LOG.rules)

    # So few trials do not pick an attacker well: the one that is known to be right is looked at.
    assert verdict.each["log, just before"] > most_by_chance(8, IN_LOG), verdict


def test_an_app_that_does_not_blind_its_request_is_found_by_whoever_signs(tmp_path):
    with Shipped(bent(tmp_path / "pwa", NOT_BLINDED)) as source:
        verdict = verdict_of(asked("stored", source, 24))

    assert verdict.found["one_of_all"] > 0.9, verdict
