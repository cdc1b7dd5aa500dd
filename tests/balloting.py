"""A group that holds a ballot on a real server: its voices, its tokens and what they put into the urn."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from tests.caller import Answer, Group, call, new_wire, pack, text
from tests.clock import TimedOffice
from tests.phone import ballots, ed25519, tokens
from tests.phone.ballots import Terms

HOUR = 3600
ENVELOPE = 33 + ballots.ENVELOPE_INNER + 16


@dataclass(frozen=True)
class Token:
    """A one-time key that one voice was given a token for."""

    ballot: bytes
    nonce: bytes
    authenticator: bytes


class Ballot:
    """One ballot of a group, seen from all its members at once."""

    def __init__(
        self, group: Group, now: int, voices: int = 5, *, quota: int = 1, floor: int = 3,
        opens: int = -HOUR, lasts: int = 2 * HOUR, seed: int = 1,
    ) -> None:  # fmt: skip
        self.group = group
        self.chance = random.Random(f"{group.id.hex()} {seed}")
        draw = self.chance.randbytes
        self.seeds = sorted((draw(32) for _ in range(voices)), key=ed25519.public_of)
        self.voices = tuple(ed25519.public_of(seed) for seed in self.seeds)
        self.terms = Terms(draw(16), self.voices, quota, floor, now + opens, now + opens + lasts)
        self.handle = self.terms.handle(group.id)
        self.entry = draw(16)
        self.modulus = b""

    @property
    def path(self) -> str:
        return f"/v1/ballots/{text(self.handle)}"

    @property
    def id(self) -> bytes:
        return ballots.ballot_id(self.group.id, self.entry, 0, self.modulus)

    def put(self, token: str | None = None, **bent: object) -> Answer:
        body = pack({**self.terms.body(), **bent})
        answer = call(self.group.url, "PUT", self.path, body, token or self.group.tokens.member)
        if answer.status == 200:
            self.modulus = answer.plain["modulus"]
        return answer

    def ask(self, ballot: bytes | None = None) -> tokens.Asked:
        nonce = ed25519.public_of(self.chance.randbytes(32))
        return tokens.ask(self.modulus, tokens.challenge(ballot or self.id), nonce, self.chance.randbytes)

    def issue(
        self, voice: int, slot: int, request: bytes, token: str | None = None, /, **bent: object
    ) -> Answer:
        sig = ballots.sign_issue(self.seeds[voice], self.group.id, self.handle, slot, request)
        body = {"voice": self.voices[voice], "slot": slot, "request": request, "sig": sig, **bent}
        return call(
            self.group.url, "POST", f"{self.path}/issue", pack(body), token or self.group.tokens.member
        )

    def token(self, voice: int, slot: int = 0, ballot: bytes | None = None) -> Token:
        """Fetch the token of one slot and look at it as a phone does."""
        asked = self.ask(ballot)
        answer = self.issue(voice, slot, asked.request)
        assert answer.status == 200, answer.body
        return Token(ballot or self.id, asked.message[2:34], asked.finalise(answer.body))

    def wire(self, wire_id: bytes | None = None, epoch: int | None = None, size: int = ENVELOPE) -> bytes:
        return new_wire(self.chance, epoch or self.group.epoch, size, wire_id)

    def drop(self, token: Token, wire: bytes, counter: int = 1, **bent: object) -> Answer:
        """Put an envelope, without any credential but the token."""
        body = {"q": token.ballot, "n": token.nonce, "z": token.authenticator, "k": counter, "wire": wire}
        return call(self.group.url, "POST", f"{self.path}/urn", pack({**body, **bent}))

    def fill(self, envelopes: int) -> list[bytes]:
        """One envelope each from so many voices; answers the wires as they will stand in the log."""
        wires = [self.wire() for _ in range(envelopes)]
        for voice, wire in enumerate(wires):
            assert self.drop(self.token(voice), wire).status == 201
        return sorted(wires, key=lambda wire: wire[5:21])

    def end(self, office: TimedOffice) -> None:
        """Let time pass to the end of the ballot and a second more."""
        office.pass_time(self.terms.closes - office.now + 1)


def balloting(office: TimedOffice, *, count: int = 1, **how: object) -> Iterator[Ballot]:
    """So many ballots of one new group, each known to the server."""
    group = Group(office.url)
    assert group.found().status == 201
    for number in range(count):
        ballot = Ballot(group, office.now, **{"seed": number, **how})
        assert ballot.put().status == 200
        yield ballot
