"""The key of a ballot: whatever goes wrong inside, no wrong signature and no repeated number comes out."""

import pytest

from coppice.post import issuer


def test_the_server_never_answers_a_wrong_signature(monkeypatch):
    key = issuer.make_key()
    assert pow(int.from_bytes(key.sign(7), "big"), issuer.EXPONENT, key.modulus) == 7
    real = issuer._root
    monkeypatch.setattr(issuer, "_root", lambda number, prime: real(number, prime) ^ (prime == key.p))

    with pytest.raises(ArithmeticError):
        key.sign(7)


def test_the_same_number_is_never_raised_twice_alike(monkeypatch):
    key, seen = issuer.make_key(), []
    real = issuer._root
    monkeypatch.setattr(issuer, "_root", lambda number, prime: seen.append(number) or real(number, prime))

    assert len({key.sign(9) for _ in range(5)}) == 1
    assert len(set(seen)) == 5
