"""Every domain string in one table, and the keys that grow from an epoch key."""

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

DOMAINS = {
    "again": b"coppice/v1/again\0",
    "admit": b"coppice/v1/admit\0",
    "ballot": b"coppice/v1/ballot\0",
    "ballot-key": b"coppice/v1/ballot-key\0",
    "chain": b"coppice/v1/chain\0",
    "draft": b"coppice/v1/draft\0",
    "draw": b"coppice/v1/draw\0",
    "draw-commit": b"coppice/v1/draw-commit\0",
    "draw-pool": b"coppice/v1/draw-pool\0",
    "draw-rank": b"coppice/v1/draw-rank\0",
    "entry": b"coppice/v1/entry\0",
    "few": b"coppice/v1/few\0",
    "handle": b"coppice/v1/handle\0",
    "issue": b"coppice/v1/issue\0",
    "sign": b"coppice/v1/sign\0",
    "vouch": b"coppice/v1/vouch\0",
    "wrap": b"coppice/v1/wrap\0",
    "epoch": b"coppice/v1/epoch/",
    "epoch-seal": b"coppice/v1/epoch/seal\0",
    "file": b"coppice/v1/file\0",
    "kek-file": b"coppice/v1/kek/file",
    "kek-phrase": b"coppice/v1/kek/pass",
    "vault": b"coppice/v1/vault/",
}
EPOCH_USES = ("entry", "prev", "commit", "member", "write")


def hkdf(secret: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(secret)


def u32(number: int) -> bytes:
    return number.to_bytes(4, "big")


def u64(number: int) -> bytes:
    return number.to_bytes(8, "big")


def epoch_key(use: str, epoch_secret: bytes, group: bytes, epoch: int) -> bytes:
    if use not in EPOCH_USES:
        raise ValueError(use)
    return hkdf(epoch_secret, group, DOMAINS["epoch"] + use.encode() + u32(epoch))


def vault_key(use: str, vault_secret: bytes, vault_id: bytes) -> bytes:
    return hkdf(vault_secret, vault_id, DOMAINS["vault"] + use.encode())
