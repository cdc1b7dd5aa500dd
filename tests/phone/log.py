"""What one reader knows after reading: the group, its epoch, what is proposed, who must answer for what."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .draws import Draw
from .members import Circle
from .payload import Entry
from .share import GroupTime, Proposal

if TYPE_CHECKING:
    from .windows import Ballot


@dataclass(frozen=True)
class Told:
    """An entry that counts, with the place it stands at and who signed it."""

    position: int
    index: int
    entry: Entry
    device: bytes
    member: bytes


@dataclass(frozen=True)
class Envelope:
    """A hidden wire whose token, signature and size are good; `stretch` is where its stretch begins."""

    position: int
    stretch: int
    ballot: bytes
    wire_id: bytes
    key: bytes
    body: Any


@dataclass
class Log:
    group: bytes
    heads: list[bytes]
    secrets: dict[int, bytes]
    circle: Circle | None = None
    epoch: int = 1
    is_rotation_due: bool = False
    stopped: int | None = None  # the position after which nothing is read, for want of a key or of a true one
    time: GroupTime = field(default_factory=GroupTime)
    proposals: dict[bytes, Proposal] = field(default_factory=dict)
    draws: dict[bytes, Draw] = field(default_factory=dict)
    commits: dict[int, bytes] = field(default_factory=dict)
    regrown: Any = None  # what `group.regrown` says, where this group carries on another
    mended: dict[int, bytes] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)
    refused: list[tuple[int, int | None, str]] = field(default_factory=list)
    alarms: list[tuple[int, str, bytes]] = field(default_factory=list)
    authors: dict[int, bytes] = field(default_factory=dict)
    seen: dict[bytes, int] = field(default_factory=dict)
    wire_ids: set[bytes] = field(default_factory=set)
    entry_ids: set[bytes] = field(default_factory=set)
    origin: int = 0  # hours of the founding
    read: int = 0  # the last position that was read
    stretches: list[int] = field(default_factory=list)  # by position
    ballots: "dict[bytes, Ballot]" = field(default_factory=dict)
    envelopes: list[Envelope] = field(default_factory=list)

    @property
    def notes(self) -> list[tuple[int, str]]:
        return [(position, code) for position, code, _ in self.alarms]

    def held_by(self, position: int) -> int | None:
        """Other members who signed that they verified the log up to here; None where no named wire stands."""
        if position not in self.authors:
            return None
        return sum(
            1 for member, up_to in self.seen.items() if up_to >= position and member != self.authors[position]
        )
