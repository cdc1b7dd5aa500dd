"""What can be observed of one group in one window: the one format that sources write and attackers read.

Times are seconds since the window opened. Members are numbers: the attacker's own phone is none of them. A
field that a view does not show is None there, or an empty tuple; `Week.truth` is for the judge alone.
"""

from dataclasses import dataclass, field

#: Paths and values of what lies inside an opened payload, for instance ("s", 0) and 17.
Leaves = tuple[tuple[tuple[str | int, ...], int | str | bytes], ...]


@dataclass(frozen=True)
class Named:
    """A wire of the log that a member signed, opened by the attacker's phone."""

    position: int
    author: int
    size: int
    wire: bytes
    leaves: Leaves
    #: The newest position its author had verified.
    seen: int
    #: Characters of all its texts.
    letters: int
    day: int | None = None


@dataclass(frozen=True)
class Hidden:
    """An envelope of the run with something in it, opened by the attacker's phone."""

    position: int
    size: int
    wire: bytes
    leaves: Leaves
    nonce: bytes
    letters: int
    #: Place inside the run, and how many envelopes lie there.
    place: int
    crowd: int


@dataclass(frozen=True)
class Issued:
    """That a voice asked for its token; `request` and `answer` only for whoever signs blindly."""

    member: int
    #: Where the row lies among its like, in the order the store gives; None where it says nothing.
    row: int | None = None
    request: bytes | None = None
    answer: bytes | None = None


@dataclass(frozen=True)
class Kept:
    """One envelope as it lay in the urn just before the closing."""

    nonce: bytes
    counter: int
    size: int
    wire: bytes
    authenticator: bytes | None = None
    row: int | None = None


@dataclass(frozen=True)
class Copy:
    """A copy of the urn that somebody kept earlier: counters by nonce."""

    at: int
    counters: dict[bytes, int]


@dataclass(frozen=True)
class Call:
    """One request that the server heard. `about` tells whose: positions pushed, the voice, or the nonce."""

    at: float
    address: str
    #: push, pull, issue, urn, ballot or other; None where it cannot be seen.
    kind: str | None
    up: int
    down: int
    about: tuple[int | bytes, ...] = ()


@dataclass(frozen=True)
class Week:
    members: int
    named: tuple[Named, ...]
    hidden: tuple[Hidden, ...]
    issued: tuple[Issued, ...] = ()
    urn: tuple[Kept, ...] = ()
    copies: tuple[Copy, ...] = ()
    calls: tuple[Call, ...] = ()
    #: Address at home of each member, known to whoever watches.
    homes: tuple[str, ...] = ()
    #: For each member: ids and keys that the group knows of them.
    marks: tuple[tuple[bytes, ...], ...] = ()
    #: Of the ballot: modulus and private exponent, for the issuer role.
    key: tuple[int, int] | None = None
    truth: dict[bytes, int] = field(default_factory=dict, repr=False, compare=False)
