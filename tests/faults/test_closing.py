"""A server that dies at any point of the end of a ballot lays the whole run into the log once, or not yet."""

from tests.faults.closing import is_good, run
from tests.faults.points import CLOSING_POINTS


def test_a_server_killed_at_every_point_of_a_closing_opens_each_urn_exactly_once(tmp_path, count):
    rounds = count(len(CLOSING_POINTS), 140)

    report = run(rounds, seed=1, folder=tmp_path)

    assert is_good(report), report
    assert report["killed"] == rounds
    assert len(report["points"]) == len(CLOSING_POINTS)


def test_this_would_notice_a_run_that_is_laid_down_piece_by_piece(tmp_path):
    report = run(4, seed=2, folder=tmp_path, planted="piecemeal closing")

    assert any("half closed" in fault for fault in report["faults"]), str(report)
