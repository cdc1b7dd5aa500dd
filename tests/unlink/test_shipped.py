"""Shipped envelopes through the log of a real server, as they must never go: any member then guesses well."""

from tests.unlink.abreast import Abreast
from tests.unlink.bounds import most_by_chance
from tests.unlink.controls import CONTROLS
from tests.unlink.run import Asked, verdict_of
from tests.unlink.shipped import Shipped

LOG = next(control for control in CONTROLS if control.name == "through the log")
TRIALS = 300


def test_any_member_could_tell_if_envelopes_went_through_the_log():
    with Abreast(Shipped) as source:
        verdict = verdict_of(Asked("curious", TRIALS, seed=1, source=source, writers=0.7), LOG.rules)

    # So few trials do not pick an attacker well: the one that is known to be right is looked at.
    assert verdict.each["log, just before"] > most_by_chance(8, TRIALS), verdict
