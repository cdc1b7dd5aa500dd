"""A server that dies at any point of a push loses nothing it acknowledged."""

from tests.faults.kill9 import is_good, run
from tests.faults.points import POINTS


def test_a_server_killed_at_every_point_of_a_push_loses_and_doubles_nothing(tmp_path, count):
    rounds = count(3 * len(POINTS), 300)

    report = run(rounds, seed=1, folder=tmp_path)

    assert is_good(report), report
    assert report["killed"] == rounds
    assert len(report["points"]) == len(POINTS)


def test_this_would_notice_a_server_that_acknowledges_too_early(tmp_path):
    report = run(len(POINTS), seed=2, folder=tmp_path, planted="late commit")

    assert report["lost"], str(report)
    assert not is_good(report)
