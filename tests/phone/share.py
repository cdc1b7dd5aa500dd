"""What a group agrees on together: the share that is needed, the time that passes, and what is still open."""

from dataclasses import dataclass, field
from typing import Any

from .members import Circle

LASTS = 720  # hours of spoken time, thirty days
LONGEST_STEP = 168


def needed(share: list[int], electorate: int) -> int:
    """ceil(a·k / b) of the share [a, b], in whole numbers only."""
    return -(-share[0] * electorate // share[1])


@dataclass
class GroupTime:
    """The newest hour of each member; the second largest counts, so one wrong clock moves nothing.

    Spoken time is what proposals end by: of each step of group time it counts a week at the most.
    """

    newest: dict[bytes, int] = field(default_factory=dict)
    spoken: int = 0

    def now(self) -> int:
        return _second(self.newest)

    def with_entry(self, member: bytes, hours: int) -> int:
        """The time as it is when this entry is judged: as if it already counted."""
        return _second(self.newest | {member: max(hours, self.newest.get(member, 0))})

    def spoken_with(self, member: bytes, hours: int) -> int:
        """The same of spoken time."""
        return self.spoken + min(LONGEST_STEP, self.with_entry(member, hours) - self.now())

    def count(self, member: bytes, hours: int) -> None:
        self.spoken = self.spoken_with(member, hours)
        self.newest[member] = max(hours, self.newest.get(member, 0))


@dataclass
class Proposal:
    """About a member (`about`) or about the charter; who is asked and how many are needed never changes."""

    entry_id: bytes
    position: int
    electorate: frozenset[bytes]
    needed: int
    since: int
    about: bytes | None = None
    charter: dict[str, Any] | None = None
    agreed: set[bytes] = field(default_factory=set)
    took_effect: bool = False

    def is_open(self, circle: Circle, time: int) -> bool:
        if self.took_effect or (self.about is not None and self.about not in circle.members):
            return False
        return time < self.since + LASTS

    def standing(self, circle: Circle) -> set[bytes]:
        """Agreement of one who has since left falls away."""
        return self.agreed & set(circle.members)


def _second(newest: dict[bytes, int]) -> int:
    return sorted(newest.values())[-2] if len(newest) > 1 else 0
