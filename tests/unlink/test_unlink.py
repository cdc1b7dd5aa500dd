"""The schedule on paper gives no author away, and these attackers would find one: each defence is missed."""

import pytest

from tests.unlink.bounds import bounds
from tests.unlink.controls import CONTROLS
from tests.unlink.run import Asked, by_way, is_good, verdict_of

#: One false alarm in thirty thousand runs: seeds are fixed, but whoever changes one must not be fooled.
QUICK_SD = 4.0
QUICK = 300
SLOW = 20_000


@pytest.mark.parametrize("view", ["stored", "curious", "watched"])
def test_the_schedule_on_paper_gives_no_author_away(view, count):
    verdicts = by_way(Asked(view, count(QUICK, SLOW), seed=1, sd=QUICK_SD))

    assert is_good(view, verdicts), verdicts


def test_a_server_that_writes_everything_down_learns_nothing_through_a_relay_and_nearly_all_without(count):
    verdicts = by_way(Asked("live", count(QUICK, SLOW), seed=1, sd=QUICK_SD))

    assert is_good("live", verdicts), verdicts["relay"]
    assert {way for way, verdict in verdicts.items() if verdict.found["one_of_all"] > 0.5} == {
        *("direct", "fresh", "tor")
    }


@pytest.mark.parametrize("control", CONTROLS, ids=lambda control: f"{control.view}: {control.name}")
def test_without_this_defence_the_author_is_found(control):
    verdict = verdict_of(
        Asked(control.view, QUICK, seed=1, sd=QUICK_SD), control.rules, control.writers, control.way
    )

    assert control.is_found(verdict), verdict


def test_the_bounds_are_those_that_were_promised():
    most = bounds(20_000)

    assert [round(most[name], 3) for name in ("one_of_all", "one_of_five", "pairwise")] == [
        0.132,
        0.209,
        0.511,
    ]


def test_the_same_seed_gives_the_same_verdict():
    asked = Asked("live", 60, seed=7)

    assert verdict_of(asked, way="tor") == verdict_of(asked, way="tor")
