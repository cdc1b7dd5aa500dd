"""What grows from a link's secret, and words that change with every bit they stand for."""

from hashlib import sha256

import pytest

from tests.phone import afar
from tests.phone.errors import Refused
from tests.phone.seeded import seeded


def test_a_parcel_opens_only_as_the_part_it_was_sealed_as() -> None:
    draw = seeded("parts")
    box_id, key = afar.box(draw(16), 1)
    parcel = afar.seal_parcel(box_id, key, afar.OFFER, draw(12), b"the sponsor's device")
    assert afar.open_parcel(box_id, key, afar.OFFER, parcel) == b"the sponsor's device"
    for part in (afar.REPLY, afar.ANSWER):
        with pytest.raises(Refused):
            afar.open_parcel(box_id, key, part, parcel)


def test_the_five_words_change_with_any_bit_of_what_they_stand_for() -> None:
    draw = seeded("five")
    parts = [draw(16), draw(16), draw(32), draw(32), draw(180)]
    usual = afar.five(*parts)
    for at, part in enumerate(parts):
        for bit in range(0, len(part) * 8, 7):
            bent = bytearray(part)
            bent[bit // 8] ^= 1 << (bit % 8)
            assert afar.five(*parts[:at], bytes(bent), *parts[at + 1 :]) != usual


def test_words_are_the_front_of_the_hash_eleven_bits_each() -> None:
    hashed = sha256(b"").digest()
    bits = "".join(f"{byte:08b}" for byte in hashed)
    assert afar.places(hashed, 8) == [int(bits[at : at + 11], 2) for at in range(0, 88, 11)]
