"""The tests would notice: each bug of a table, planted in a copy of the sources, makes one of them fail."""

import json

from tests.model.bugs import BUGS
from tests.model.mutants import is_good, run


def test_every_bug_that_is_planted_is_noticed_and_the_sound_copy_passes(tmp_path):
    report = run(tmp_path)

    assert is_good(report), json.dumps(report, indent=1)
    assert report["noticed"] == len(BUGS) >= 20
