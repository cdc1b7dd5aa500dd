"""Who was let go is out on every way; races end in one key; who was away for ten keys loses nothing."""

import shutil

from tests.evil_server.holes import Hole, copy_of_the_app, dig
from tests.post_office import ROOT
from tests.rotation import away, removed
from tests.rotation.__main__ import run
from tests.rotation.stage import row

FORGETFUL = Hole(
    "what waits is not sealed anew",
    "phone/applying.ts",
    "next.keys === before.keys",
    "next.keys.epoch > 0",
    (),
)
IS_PAST = "return self.epoch != self.newest_epoch"


def test_new_keys_let_nobody_in_and_lose_nothing(tmp_path, count):
    report = run(count(1, 20), seed=1, folder=tmp_path)

    assert report["wrong"] == []


def test_this_would_notice_a_phone_that_does_not_seal_anew(tmp_path):
    pwa = copy_of_the_app(tmp_path)
    dig(FORGETFUL, pwa)

    with row(tmp_path, pwa) as street:
        assert away.run(street, keys=1, days=40)


def test_this_would_notice_a_server_that_takes_the_tokens_of_before(tmp_path):
    package = tmp_path / "server"
    shutil.copytree(ROOT / "server", package)
    access = package / "coppice" / "access.py"
    whole = access.read_text()
    assert whole.count(IS_PAST) == 1
    access.write_text(whole.replace(IS_PAST, "return False"))

    with row(tmp_path, package=package) as street:
        assert removed.run(street)
