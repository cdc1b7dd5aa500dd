"""HPKE base mode (X25519, HKDF-SHA256, AES-256-GCM); sealing takes its ephemeral key, so vectors repeat.

Opening goes through the library, so each vector is a check of the sealing here against it.
"""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand

from .errors import Refused

SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
KEM_ID = b"KEM\x00\x20"
SUITE_ID = b"HPKE\x00\x20\x00\x01\x00\x02"


def public_of(private: bytes) -> bytes:
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def seal(public: bytes, plain: bytes, info: bytes, ephemeral: bytes) -> bytes:
    """enc 32, then the sealed bytes; `ephemeral` is 32 fresh random bytes, never used twice."""
    key = X25519PrivateKey.from_private_bytes(ephemeral)
    enc = key.public_key().public_bytes_raw()
    try:
        shared = key.exchange(X25519PublicKey.from_public_bytes(public))
    except ValueError:
        raise Refused("bad-key") from None
    secret = _expand(KEM_ID, _extract(KEM_ID, b"", b"eae_prk", shared), b"shared_secret", enc + public, 32)
    context = b"\x00" + _extract(SUITE_ID, b"", b"psk_id_hash", b"")
    context += _extract(SUITE_ID, b"", b"info_hash", info)
    schedule = _extract(SUITE_ID, secret, b"secret", b"")
    aead_key = _expand(SUITE_ID, schedule, b"key", context, 32)
    nonce = _expand(SUITE_ID, schedule, b"base_nonce", context, 12)
    return enc + AESGCM(aead_key).encrypt(nonce, plain, b"")


def unseal(private: bytes, sealed: bytes, info: bytes) -> bytes:
    try:
        return SUITE.decrypt(sealed, X25519PrivateKey.from_private_bytes(private), info)
    except (InvalidTag, ValueError):
        raise Refused("unreadable") from None


def _extract(suite: bytes, salt: bytes, label: bytes, material: bytes) -> bytes:
    return HKDF.extract(SHA256(), salt, b"HPKE-v1" + suite + label + material)


def _expand(suite: bytes, key: bytes, label: bytes, info: bytes, length: int) -> bytes:
    labelled = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
    return HKDFExpand(algorithm=SHA256(), length=length, info=labelled).derive(key)
