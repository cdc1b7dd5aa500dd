"""No engine's leniency decides who signed: doubtful points and large numbers are refused by everybody."""

from tests.phone import ed25519
from tests.phone.ed25519 import SMALL_ORDER_Y, Y_OF_ORDER_EIGHT, L, P

D = -121665 * pow(121666, -1, P) % P
SEED, MESSAGE = b"\7" * 32, b"the tool library is ours"


def test_a_plain_signature_verifies() -> None:
    assert ed25519.verifies(ed25519.public_of(SEED), ed25519.sign(SEED, MESSAGE), MESSAGE)


def test_the_point_of_order_eight_is_the_one_that_doubles_to_a_height_of_zero() -> None:
    square = Y_OF_ORDER_EIGHT**2 % P
    assert (D * square * square + 2 * square - 1) % P == 0


def test_every_spelling_of_a_point_of_small_order_is_refused() -> None:
    heights = [y + more for y in SMALL_ORDER_Y for more in (0, P) if y + more < 2**255]
    assert len(heights) == 7  # 0 and 1 can be written in two ways, the others in one
    for height in heights:
        for sign in (0, 1):
            assert not ed25519.is_fair_point((height | sign << 255).to_bytes(32, "little"))


def test_a_height_at_or_above_p_is_refused() -> None:
    for y in range(P, 2**255):
        assert not ed25519.is_fair_point(y.to_bytes(32, "little"))
    assert ed25519.is_fair_point((P - 2).to_bytes(32, "little"))


def test_the_same_signature_with_a_larger_number_is_refused() -> None:
    good = ed25519.sign(SEED, MESSAGE)
    larger = good[:32] + (int.from_bytes(good[32:], "little") + L).to_bytes(32, "little")
    assert not ed25519.verifies(ed25519.public_of(SEED), larger, MESSAGE)


def test_a_key_of_small_order_signs_no_message_at_all() -> None:
    identity = b"\1" + bytes(31)
    assert not ed25519.verifies(identity, identity + bytes(32), MESSAGE)
