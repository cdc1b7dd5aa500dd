"""The Python phone passes the vectors the world has published, from the same files as the app."""

import json
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.bindings._rust import openssl
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from tests.phone import aead, blind, cbor, ed25519, hpke, keys, tokens, vault
from tests.phone.errors import Refused

PUBLISHED = Path(__file__).parent / "vectors" / "published"
Case = dict[str, Any]


def cases(name: str) -> list[Case]:
    listed = json.loads((PUBLISHED / f"{name}.json").read_text())["cases"]
    assert listed
    return listed


def raw(case: Case, *names: str) -> list[bytes]:
    return [bytes.fromhex(case[name]) for name in names]


def test_keys_grow_as_rfc_5869_says() -> None:
    for case in cases("hkdf-sha256"):
        secret, salt, info, grown = raw(case, "ikm", "salt", "info", "okm")
        assert keys.hkdf(secret, salt, info) == grown[:32]


def test_signatures_are_those_of_rfc_8032() -> None:
    for case in cases("rfc8032-ed25519"):
        seed, public, message, signature = raw(case, "secret", "public", "msg", "sig")
        assert ed25519.public_of(seed) == public
        assert ed25519.sign(seed, message) == signature
        assert ed25519.verifies(public, signature, message)


def test_a_forged_signature_of_the_published_list_never_verifies() -> None:
    for case in cases("wycheproof-ed25519"):
        public, message, signature = raw(case, "pk", "msg", "sig")
        assert ed25519.verifies(public, signature, message) == (case["result"] == "valid"), case


def test_sealed_bytes_open_only_untouched() -> None:
    for case in cases("wycheproof-aes-256-gcm"):
        key, iv, aad, message, sealed, tag = raw(case, "key", "iv", "aad", "msg", "ct", "tag")
        if case["result"] == "valid":
            assert aead.seal(key, iv, message, aad) == sealed + tag
            assert aead.unseal(key, iv, sealed + tag, aad) == message
        else:
            with pytest.raises(Refused, match="unreadable"):
                aead.unseal(key, iv, sealed + tag, aad)


def test_two_people_agree_on_the_secret_of_rfc_7748() -> None:
    for case in cases("rfc7748-x25519"):
        shared = bytes.fromhex(case["shared"])
        for one, other in (("alice", "bob"), ("bob", "alice")):
            assert hpke.public_of(bytes.fromhex(case[one]["secret"])).hex() == case[one]["public"]
            assert agreed(*raw(case[one], "secret"), *raw(case[other], "public")) == shared


def test_a_box_for_a_key_that_hides_nothing_is_never_sealed() -> None:
    for case in cases("wycheproof-x25519"):
        private, public, shared = raw(case, "private", "public", "shared")
        if "ZeroSharedSecret" in case["flags"]:
            with pytest.raises(Refused, match="bad-key"):
                hpke.seal(public, b"", b"", private)
        else:
            assert agreed(private, public) == shared


def test_boxes_open_as_rfc_9180_says() -> None:
    for case in cases("hpke-x25519-sha256-aes256gcm"):
        private, info, enc, aad, plain, sealed = raw(case, "secret", "info", "enc", "aad", "pt", "ct")
        key = X25519PrivateKey.from_private_bytes(private)
        assert openssl.hpke._decrypt_with_aad(hpke.SUITE, enc + sealed, key, info, aad) == plain


def test_a_box_sealed_here_opens_with_the_library() -> None:
    private = b"\3" * 32
    sealed = hpke.seal(hpke.public_of(private), b"the key of the epoch", b"info", b"\4" * 32)
    assert hpke.unseal(private, sealed, b"info") == b"the key of the epoch"


def test_phrases_are_stretched_as_rfc_9106_says() -> None:
    for case in cases("argon2id-no-data"):
        phrase, salt = raw(case, "password", "salt")
        assert (
            vault.stretched(phrase, vault.Stretch(case["kibibytes"], case["passes"], salt)).hex()
            == case["out"]
        )


def test_of_the_published_encodings_exactly_the_allowed_ones_are_read() -> None:
    for case in cases("rfc8949-cbor"):
        (data,) = raw(case, "cbor")
        if case["fits"]:
            assert cbor.encode(cbor.decode(data)) == data
        else:
            with pytest.raises(Refused, match="malformed"):
                cbor.decode(data)


def test_blind_signatures_are_those_of_rfc_9474() -> None:
    for case in cases("rfc9474-blind-rsa"):
        modulus, message, salt, signed = raw(case, "n", "msg", "salt", "blind_sig")
        inverse = int(case["inv"], 16)
        factor = pow(inverse, -1, int(case["n"], 16))
        blinded = blind.blind(modulus, message, salt, factor)
        assert blind.encode(message, 4095, salt).hex() == case["encoded_msg"]
        assert (blinded.message.hex(), blinded.inverse) == (case["blinded_msg"], inverse)
        assert blind.finalise(modulus, message, blinded, signed, len(salt)).hex() == case["sig"]
        with pytest.raises(Refused, match="bad-token"):
            blind.finalise(modulus, message + b"?", blinded, signed, len(salt))


def test_tokens_are_those_of_rfc_9578() -> None:
    for case in cases("rfc9578-blind-rsa"):
        modulus, challenged, nonce, salt = raw(case, "n", "token_challenge", "nonce", "salt")
        asked = tokens.asked(modulus, challenged, nonce, salt, int(case["blind"], 16))
        blind.must_be_fair(modulus)
        assert tokens.token_key(modulus).hex() == case["token_key"]
        assert tokens.key_id(modulus).hex() == case["token_key_id"]
        assert asked.request.hex() == case["token_request"]
        authenticator = asked.finalise(bytes.fromhex(case["token_response"]))
        assert (asked.message + authenticator).hex() == case["token"]
        issuer, context, origin = challenge_parts(challenged)
        assert tokens.challenge(context, issuer, origin) == challenged


def challenge_parts(challenged: bytes) -> tuple[bytes, bytes, bytes]:
    """Issuer name, redemption context and origin, by the lengths before them."""
    issuer_end = 4 + int.from_bytes(challenged[2:4], "big")
    context_end = issuer_end + 1 + challenged[issuer_end]
    return challenged[4:issuer_end], challenged[issuer_end + 1 : context_end], challenged[context_end + 2 :]


def agreed(private: bytes, public: bytes) -> bytes:
    key = X25519PrivateKey.from_private_bytes(private)
    return key.exchange(X25519PublicKey.from_public_bytes(public))
