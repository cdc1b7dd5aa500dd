"""Whatever happens to a group, in any order: every phone shows what the model says, and nobody is accused."""

import json

from tests.model.report import run


def test_phones_and_server_agree_with_the_model_at_every_step_of_many_lives(count):
    lives = count(300, 3000)
    report = run(lives, 50, "quick")

    assert report["falls"] == [], json.dumps(report["falls"], indent=1)
    assert report["lived"] == lives
