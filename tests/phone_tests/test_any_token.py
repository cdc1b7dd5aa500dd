"""Whatever a server answers around a ballot, the phone has a token that verifies or a refusal with a code."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.phone import blind, tokens
from tests.phone.errors import Refused
from tests.phone.seeded import seeded
from tests.test_published_vectors import cases

EFFORT = settings.get_profile("any-bytes")
KEY = cases("rfc9578-blind-rsa")[0]
FAIR = bytes.fromhex(KEY["n"])
ASKED = tokens.ask(FAIR, tokens.challenge(bytes(32)), bytes(32), seeded("any token"))
MODULI = st.binary(max_size=300) | st.binary(min_size=256, max_size=256)


@EFFORT
@given(modulus=MODULI)
def test_any_modulus_is_fair_or_nothing_is_blinded_for_it(modulus: bytes) -> None:
    drawn = seeded("any modulus")
    code = code_of(lambda: tokens.ask(modulus, tokens.challenge(bytes(32)), bytes(32), drawn))

    assert code in (None, "bad-modulus")


@EFFORT
@given(answer=st.binary(max_size=300) | st.binary(min_size=256, max_size=256))
def test_any_answer_that_is_no_signature_is_refused(answer: bytes) -> None:
    assert code_of(lambda: ASKED.finalise(answer)) == "bad-token"


@EFFORT
@given(modulus=MODULI, signature=st.binary(max_size=300), message=st.binary(max_size=100))
def test_any_bytes_at_all_are_no_signature(modulus: bytes, signature: bytes, message: bytes) -> None:
    assert not blind.verifies(modulus, message, signature)


def code_of(does: Callable[[], object]) -> str | None:
    try:
        does()
    except Refused as refusal:
        return refusal.code
    return None
