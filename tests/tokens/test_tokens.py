"""No false token is believed by any phone, and a planted hole in any of the checks is found out."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.phone import envelopes
from tests.tokens.__main__ import QUICK
from tests.tokens.trial import run

FEW = 60
FORGERY_CODES = {"bad-token", "bad-signature", "spent", "over-count", "after-run", "malformed"}
FORGERY_CODES |= {"wrong-epoch", "unreadable", "repeated-wire"}


def test_every_phone_says_the_same_of_every_log_and_believes_nothing_false(
    count: Callable[[int, int], int],
) -> None:
    logs = count(QUICK, 20_000)
    report = run(logs)

    assert report.is_good, report
    assert report.logs == logs
    assert report.accepted > report.logs
    assert report.slipped > 0
    assert set(report.refused) >= FORGERY_CODES


HOLES: dict[str, tuple[Any, str, Callable[..., bool]]] = {
    "every token is good": (envelopes.tokens, "is_valid", lambda *_: True),
    "every signature is good": (envelopes.ed25519, "verifies", lambda *_: True),
}


@pytest.mark.parametrize("hole", HOLES)
def test_a_phone_that_believes_too_much_is_found_out(hole: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module, name, believes = HOLES[hole]
    monkeypatch.setattr(module, name, believes)

    report = run(FEW)

    assert report.wrongly_accepted > 0
    assert report.disagreements > 0
