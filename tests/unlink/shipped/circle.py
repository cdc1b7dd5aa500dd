"""A group of the harness on a real server: what its members have, how they call, and what a member reads."""

from dataclasses import dataclass, field
from random import Random

from tests.caller import Answer, Group, call, pack, text
from tests.phone import ballots, cbor, ed25519, wire
from tests.phone.ballots import Terms
from tests.unlink.trace import Leaves


@dataclass(frozen=True)
class Member:
    device: bytes
    secret: bytes
    voice: bytes

    @property
    def marks(self) -> tuple[bytes, ...]:
        return (self.device, ed25519.public_of(self.secret), ed25519.public_of(self.voice))


@dataclass
class Circle:
    """`head` is position and hash of the newest entry that the server told of."""

    url: str
    chance: Random
    size: int
    head: tuple[int, bytes] = (0, bytes(32))
    group: Group = field(init=False)
    key: bytes = field(init=False)
    members: list[Member] = field(init=False)

    def __post_init__(self) -> None:
        draw = self.chance.randbytes
        self.group = Group(self.url)
        self.key = draw(32)
        self.members = [Member(draw(16), draw(32), draw(32)) for _ in range(self.size)]
        assert self.group.found().status == 201

    @property
    def sealing(self) -> dict[str, object]:
        return {"group": self.group.id, "epoch": 1, "key": self.key}

    def push(self, wires: list[bytes]) -> Answer:
        answer = self.group.push(wires)
        assert not answer.plain["refused"], answer.plain
        number, head = answer.plain["head"]
        self.head = (number, head)
        return answer

    def read(self, wire_bytes: bytes) -> dict:
        """As any member reads it, by the phone written from the protocol alone."""
        return cbor.decode(wire.unseal(self.group.id, {1: self.key}, wire_bytes).payload)


@dataclass
class Window:
    """One ballot of a circle; every call answers what the server did."""

    circle: Circle
    opens: int
    lasts: int
    terms: Terms = field(init=False)
    modulus: bytes = field(init=False)
    id: bytes = field(init=False)

    def __post_init__(self) -> None:
        circle, draw = self.circle, self.circle.chance.randbytes
        voices = tuple(sorted(ed25519.public_of(member.voice) for member in circle.members))
        self.terms = Terms(draw(16), voices, 1, 5, self.opens, self.opens + self.lasts)
        self.handle = self.terms.handle(circle.group.id)
        self.path = f"/v1/ballots/{text(self.handle)}"
        answer = self._call("PUT", self.path, pack(self.terms.body()))
        assert answer.status == 200, answer.body
        self.modulus = answer.plain["modulus"]
        self.id = ballots.ballot_id(circle.group.id, draw(16), 0, self.modulus)

    def issue(self, member: int, request: bytes) -> tuple[int, Answer]:
        """Bytes sent, and what came back."""
        seed = self.circle.members[member].voice
        sig = ballots.sign_issue(seed, self.circle.group.id, self.handle, 0, request)
        body = pack({"voice": ed25519.public_of(seed), "slot": 0, "request": request, "sig": sig})
        answer = self._call("POST", f"{self.path}/issue", body)
        assert answer.status == 200, answer.body
        return len(body), answer

    def put(self, nonce: bytes, token: bytes, counter: int, sealed: bytes) -> tuple[int, Answer]:
        body = pack(ballots.urn_body(self.id, nonce, token, counter, sealed))
        answer = call(self.circle.url, "POST", f"{self.path}/urn", body)
        assert answer.status == 201, answer.body
        return len(body), answer

    def _call(self, method: str, path: str, body: bytes) -> Answer:
        return call(self.circle.url, method, path, body, self.circle.group.tokens.member)


#: What every payload has, and what is drawn anew for each: neither speaks for anybody.
_COMMON = {("v",), ("q",)}


def leaves_of(payload: dict) -> Leaves:
    return tuple(leaf for leaf in _leaves((), payload) if leaf[0] not in _COMMON)


def _leaves(path: tuple[str | int, ...], value: object) -> Leaves:
    if isinstance(value, dict):
        return tuple(leaf for key, inner in value.items() for leaf in _leaves((*path, key), inner))
    if isinstance(value, list):
        return tuple(leaf for place, inner in enumerate(value) for leaf in _leaves((*path, place), inner))
    return ((path, value),) if isinstance(value, int | str | bytes) else ()
