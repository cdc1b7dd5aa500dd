"""Who was let go is out on every way; races end in one key; who was away for ten keys loses nothing."""

from tests.evil_server.holes import Hole, copy_of_the_app, dig
from tests.rotation.__main__ import run

#: What F13 is about: sealed anew under the same id when the key has changed.
FORGETFUL = Hole(
    "what waits is not sealed anew",
    "phone/applying.ts",
    "next.keys === before.keys",
    "next.keys.epoch > 0",
    (),
)


def test_new_keys_let_nobody_in_and_lose_nothing(tmp_path, n):
    report = run(n or 1, seed=1, folder=tmp_path)

    assert report["wrong"] == []


def test_this_would_notice_a_phone_that_does_not_seal_anew(tmp_path):
    pwa = copy_of_the_app(tmp_path)
    dig(FORGETFUL, pwa)

    report = run(1, seed=1, folder=tmp_path, pwa=pwa)

    assert any(one.startswith("away") for one in report["wrong"]), report
