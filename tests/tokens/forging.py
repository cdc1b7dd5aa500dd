"""One log after another with true and false envelopes in any order; for each wire it is known which it is.

Three ballots are open in two groups, one server key serves in both, and every second group has gone on to
a second epoch.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from tests.phone import blind, ed25519, envelopes, wire
from tests.phone.padding import pad
from tests.phone.samples.cast import Table
from tests.phone.samples.hall import Hall, Pseudonym, filler
from tests.phone.seeded import seeded
from tests.phone.windows import Ballot

FLOOR, MEMBERS = 3, 5
SAYS = {"k": "said", "d": "words"}
Truth = tuple[bytes, bytes] | None  # ballot id and one-time key of a true envelope
Laid = tuple[bytes, Truth]


@dataclass(frozen=True)
class Story:
    """Wires after the common beginning, what each of them is, and whether an honest server laid them."""

    laid: tuple[Laid, ...]
    is_honest: bool


class Forger:
    def __init__(self, name: str, *, rotates: bool) -> None:
        self.dice = Random(name)
        self.hall = Hall(Table(seeded(name)), crowd=FLOOR, members=MEMBERS)
        elsewhere = Hall(Table(seeded(f"{name}, elsewhere")))
        ada = self.hall.people[0]
        self.first, self.second = self.hall.open(ada, self.hall.item(0, 0), self.hall.item(1, 1))
        foreign = elsewhere.open(elsewhere.people[0], elsewhere.item(0, 0))[0]
        self.table = self.hall.table
        if rotates:
            self.table.rotate(ada)
        else:
            self.table.secrets[2] = self.table.draw(32)
        self.begins = len(self.table.wires)
        self.people = [self.hall.token(self.first) for _ in range(8)]
        self.others = [self.hall.token(self.second) for _ in range(5)]
        self.foreigners = [elsewhere.token(foreign) for _ in range(2)]
        self.wrong_key = [self.hall.token(self.first, key=1) for _ in range(2)]
        self.ways: list[Callable[[], bytes]] = [
            self._token_of_another,
            self._reblinded,
            self._other_ballot,
            self._other_group,
            self._wrong_issuer,
            self._other_epoch,
            self._moved_to_other_words,
            self._signed_by_a_thief,
            self._bent,
            self._small,
            self._unknown_ballot,
        ]

    def story(self) -> Story:
        laid = [self._next() for _ in range(self.dice.randint(3, 12))]
        laid += [self.dice.choice(laid) for _ in range(self.dice.randint(0, 2))]
        is_honest = self.dice.random() < 0.7
        if is_honest:
            unique = {wire.id_of(sealed): (sealed, truth) for sealed, truth in laid}
            return Story((*(unique[one] for one in sorted(unique)), (b"", None)), True)
        self.dice.shuffle(laid)
        breaks: list[Laid] = [(b"", None) for _ in range(self.dice.randint(0, 3))]
        for gap in breaks:
            laid.insert(self.dice.randint(0, len(laid)), gap)
        return Story(tuple(laid), False)

    def _next(self) -> Laid:
        roll = self.dice.random()
        if roll < 0.55:
            return self._true(self.dice.choice(self.people))
        if roll < 0.7:
            return self._true(self.dice.choice(self.others))
        if roll < 0.75:
            return self._named(), None
        return self.dice.choice(self.ways)(), None

    def _true(self, whose: Pseudonym) -> Laid:
        body: Any = self.dice.choice([filler, SAYS, {"odd": 1}])
        return self.hall.envelope(whose, body), (whose.ballot.ballot_id, whose.key)

    def _named(self) -> bytes:
        ada = self.hall.people[0]
        return self.table.seal(ada, self.table.says(ada, self.table.note("by the way")))

    def _any(self) -> Pseudonym:
        return self.dice.choice(self.people)

    def _token_of_another(self) -> bytes:
        one, other = self.dice.sample(self.people, 2)
        return self.hall.envelope(one, SAYS, token=other.token)

    def _reblinded(self) -> bytes:
        """A token times a blind: as good as new to whoever only looks whether it was seen before."""
        whose = self._any()
        n = int.from_bytes(whose.ballot.modulus, "big")
        factor = pow(self.dice.randrange(2, n), blind.EXPONENT, n)
        token = int.from_bytes(whose.token, "big") * factor % n
        return self.hall.envelope(whose, SAYS, token=token.to_bytes(256, "big"))

    def _other_ballot(self) -> bytes:
        if self.dice.random() < 0.5:
            return self.hall.envelope(self._any(), SAYS, ballot=self.second.ballot_id)
        return self.hall.envelope(self.dice.choice(self.others), SAYS, ballot=self.first.ballot_id)

    def _other_group(self) -> bytes:
        """The same server key signed it, for the window of another group."""
        return self.hall.envelope(
            self.dice.choice(self.foreigners), SAYS, ballot=self.first.ballot_id, epoch=1
        )

    def _wrong_issuer(self) -> bytes:
        return self.hall.envelope(self.dice.choice(self.wrong_key), SAYS)

    def _other_epoch(self) -> bytes:
        return self.hall.envelope(self._any(), SAYS, epoch=2)

    def _moved_to_other_words(self) -> bytes:
        """The signature of a true envelope, over words its author never wrote."""
        whose = self._any()
        true, wire_id = self._said(whose, self.first, SAYS), self.table.draw(16)
        signed = ed25519.sign(whose.seed, wire.signed_part(self.table.group, 1, wire_id, true))
        inner = pad(signed, self._said(whose, self.first, {"k": "said", "d": "other"})).ljust(4096, b"\0")
        lock = (self.table.group, 1, self.table.secrets[1], wire_id, self.table.draw(12))
        return wire.seal_inner(*lock, inner)

    def _signed_by_a_thief(self) -> bytes:
        return self.hall.envelope(self._any(), SAYS, signer=self.table.draw(32))

    def _bent(self) -> bytes:
        sealed = bytearray(self.hall.envelope(self._any(), SAYS))
        sealed[self.dice.randrange(5, len(sealed))] ^= 1 << self.dice.randrange(8)
        return bytes(sealed)

    def _small(self) -> bytes:
        whose = self._any()
        said = self._said(whose, self.first, SAYS)
        lock = (self.table.group, 1, self.table.secrets[1], self.table.draw(16), self.table.draw(12))
        return wire.seal(*lock, whose.seed, said)

    def _unknown_ballot(self) -> bytes:
        return self.hall.envelope(self._any(), SAYS, ballot=self.table.draw(32))

    def _said(self, whose: Pseudonym, ballot: Ballot, body: dict[str, Any]) -> bytes:
        return envelopes.payload(ballot.ballot_id, whose.key, whose.token, body)
