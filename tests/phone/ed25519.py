"""Ed25519 that agrees with every other engine: doubtful encodings are refused before the library looks."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
Y_OF_ORDER_EIGHT = 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD84D3D706A17C7
# Eight points, five values of y: the sign of x tells the pairs apart, and both signs are refused.
SMALL_ORDER_Y = frozenset({0, 1, P - 1, Y_OF_ORDER_EIGHT, P - Y_OF_ORDER_EIGHT})


def is_fair_point(encoded: bytes) -> bool:
    """Canonical and not of small order; the encodings of x = 0 (y = 1 or -1) fall to the second rule."""
    y = int.from_bytes(encoded, "little") & (2**255 - 1)
    return y < P and y not in SMALL_ORDER_Y


def verifies(public: bytes, signature: bytes, message: bytes) -> bool:
    """False for anything that is not a signature; never raises."""
    if len(public) != 32 or len(signature) != 64:
        return False
    if int.from_bytes(signature[32:], "little") >= L:
        return False
    if not is_fair_point(public) or not is_fair_point(signature[:32]):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def sign(seed: bytes, message: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(seed).sign(message)


def public_of(seed: bytes) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
