"""All a call needs, handed over as one value: settings, store, listeners, clock and the attesting key."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from coppice.config import Settings
from coppice.post.live import Live
from coppice.store import office as rows
from coppice.store.database import Store

Clock = Callable[[], float]


@dataclass(frozen=True)
class Office:
    """An open office; every call gets it as its first argument."""

    settings: Settings
    store: Store
    live: Live
    clock: Clock
    attesting: Ed25519PrivateKey
    keymaking: Lock = field(default_factory=Lock)  # making a key takes a core: one at a time

    @property
    def attesting_public(self) -> bytes:
        """The public half of the attesting key, which a group writes into its first entry."""
        return self.attesting.public_key().public_bytes_raw()


def open_office(settings: Settings, store: Store, clock: Clock) -> Office:
    """Open for business on a store that was checked."""
    live = Live(settings.sockets, settings.group_sockets)
    return Office(settings, store, live, clock, attesting_key(store))


def attesting_key(store: Store) -> Ed25519PrivateKey:
    """The server's one Ed25519 key, made at the first start and kept for ever after."""
    with store.write() as connection:
        kept = rows.signing_key(connection)
        if kept is None:
            kept = Ed25519PrivateKey.generate().private_bytes_raw()
            rows.keep_signing_key(connection, kept)
    return Ed25519PrivateKey.from_private_bytes(kept)
