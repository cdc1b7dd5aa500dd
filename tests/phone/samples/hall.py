"""Where the sample logs open ballots: a server with keys of its own, tokens, and an urn to empty."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from .. import ballots, blind, ed25519, envelopes, few, tokens, windows, wire
from ..fold import fold
from ..founding import USUAL_CHARTER
from ..log import Log
from ..payload import Entry
from ..windows import HOUR, WEEK, Ballot
from .cast import HOURS, Phone, Table, new_phone

_PUBLISHED = Path(__file__).parents[2] / "vectors" / "published" / "rfc9578-blind-rsa.json"
Body = Any | Callable[[Table, bytes], Any]  # one that depends on the wire id is made at sealing


def filler(table: Table, wire_id: bytes) -> dict[str, Any]:
    return few.filler(table.group, wire_id, table.draw)


def for_few(said: dict[str, Any], *readers: Phone) -> Callable[[Table, bytes], dict[str, Any]]:
    """Words for the devices of these phones."""
    return lambda table, wire_id: few.body(
        table.group, wire_id, [phone.asks.x25519 for phone in readers], said, table.draw
    )


@dataclass(frozen=True)
class Key:
    """A private key of the server, as the plain operation of RFC 9474 needs it."""

    p: int
    q: int

    @property
    def modulus(self) -> bytes:
        return (self.p * self.q).to_bytes(256, "big")

    def signed(self, message: bytes, salt: bytes) -> bytes:
        """RSA-PSS in the clear: what a blinded token becomes in the end."""
        value = int.from_bytes(blind.encode(message, 2047, salt), "big")
        by_p, by_q = (pow(value, _exponent(prime), prime) for prime in (self.p, self.q))
        rest = (by_p - by_q) * pow(self.q, -1, self.p) % self.p
        return (by_q + rest * self.q).to_bytes(256, "big")


@cache
def keys() -> tuple[Key, ...]:
    """Published ones, each once."""
    cases = json.loads(_PUBLISHED.read_text())["cases"]
    return tuple(dict.fromkeys(Key(int(case["p"], 16), int(case["q"], 16)) for case in cases))


def _exponent(prime: int) -> int:
    return pow(blind.EXPONENT, -1, prime - 1)


@dataclass(frozen=True)
class Pseudonym:
    """A one-time key with the token that certifies it for one ballot."""

    ballot: Ballot
    seed: bytes
    token: bytes

    @property
    def key(self) -> bytes:
        return ed25519.public_of(self.seed)

    def says_again(self, group: bytes, older: "Pseudonym", body: dict[str, Any]) -> dict[str, Any]:
        """The body, signed by the key of the older envelope for this one."""
        unsigned = body | {"re": older.key}
        return unsigned | {"by": ed25519.sign(older.seed, envelopes.again_part(group, self.key, unsigned))}


class Hall:
    """A table with a server whose attesting key is known here; `crowd` is the charter's."""

    def __init__(self, table: Table, crowd: int = 3, members: int = 3, hours: int = HOURS) -> None:
        self.table, self.seed = table, table.draw(32)
        table.server = ed25519.public_of(self.seed)
        charter = USUAL_CHARTER | {"crowd": crowd}
        self.people = [new_phone(table.draw) for _ in range(members)]
        ada, *others = self.people
        table.lay(ada, replace(table.founding(ada, charter=charter), hours=hours))
        for phone in others:
            table.lay(phone, table.joining(phone, ada))

    def log(self) -> Log:
        return fold(self.table.group, self.table.secrets, self.table.wires, self.table.reader)

    def item(self, key: int = 0, period: int = 0, **changes: Any) -> dict[str, Any]:
        """A window as the charter and the member list give it now, or bent by `changes`."""
        log = self.log()
        assert log.circle is not None
        voices = windows.voices_of(log.circle)
        closes = HOUR * windows.closing_hour(log.origin, log.circle.charter["window"], period)
        given = {"purpose": "window", "quota": 1, "floor": log.circle.charter["crowd"], "period": period}
        given |= {"opens": closes - HOUR * WEEK, "closes": closes, "salt": self.table.draw(16)}
        given |= {"voices": sha256(b"".join(voices)).digest(), "count": len(voices)}
        given |= {"modulus": keys()[key].modulus} | changes
        times = (given["opens"], given["closes"])
        terms = ballots.Terms(given["salt"], voices, given["quota"], given["floor"], *times)
        handle = terms.handle(self.table.group)
        attest = ed25519.sign(self.seed, ballots.attested_part(self.table.group, handle, given["modulus"]))
        return {"handle": handle, "attest": attest} | given

    def entry(self, *items: dict[str, Any], hours: Any = HOURS) -> Entry:
        return self.table.entry("ballot.opened", {"list": list(items)}, hours)

    def open(self, phone: Phone, *items: dict[str, Any], hours: int = HOURS) -> list[Ballot]:
        """Lays it and gives the ballots that count through it."""
        self.table.lay(phone, self.entry(*items, hours=hours))
        position = len(self.table.wires)
        return [ballot for ballot in self.log().ballots.values() if ballot.position == position]

    def token(self, ballot: Ballot, key: int | None = None, seed: bytes | None = None) -> Pseudonym:
        seed = seed or self.table.draw(32)
        signer = next(one for one in keys() if one.modulus == ballot.modulus) if key is None else keys()[key]
        challenge = tokens.challenge(ballot.ballot_id)
        message = tokens.authenticator_input(ballot.modulus, challenge, ed25519.public_of(seed))
        return Pseudonym(ballot, seed, signer.signed(message, self.table.draw(48)))

    def envelope(self, whose: Pseudonym, body: Body = filler, **how: Any) -> bytes:
        """`how` bends it: `wire_id`, `epoch`, `ballot` (an id), `key`, `token`, `signer` (a seed)."""
        table, wire_id = self.table, how.get("wire_id") or self.table.draw(16)
        key, token = how.get("key", whose.key), how.get("token", whose.token)
        body = body(table, wire_id) if callable(body) else body
        said = envelopes.payload(how.get("ballot", whose.ballot.ballot_id), key, token, body)
        epoch = how.get("epoch", whose.ballot.epoch)
        lock = (table.group, epoch, table.secrets[epoch], wire_id, table.draw(12))
        return envelopes.seal(*lock, how.get("signer", whose.seed), said)

    def close(self, *urn: bytes) -> None:
        """As an honest server does: all at once, ascending by wire id."""
        self.table.wires += sorted(urn, key=wire.id_of)

    def fill(self, ballot: Ballot, *bodies: Body) -> list[Pseudonym]:
        """Opens, fills and closes one window; the pseudonyms in order of the bodies."""
        people = [self.token(ballot) for _ in bodies]
        self.close(*(self.envelope(one, body) for one, body in zip(people, bodies, strict=True)))
        return people
