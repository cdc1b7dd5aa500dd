"""A connection that is cut anywhere costs nothing but another try."""

from tests.faults.cuts import is_good, run


def test_a_connection_cut_at_every_sixteenth_byte_loses_and_doubles_nothing(tmp_path):
    report = run(16, tmp_path)

    assert is_good(report), report
    assert report["cuts"] > 500
