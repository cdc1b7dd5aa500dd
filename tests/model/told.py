"""What stands in a log, in plain values: ids are base64url text, nothing here is sealed or signed."""

from dataclasses import dataclass
from typing import Any

FOUNDED, JOINED, LEFT, ROTATED = "group.founded", "device.joined", "member.left", "epoch.rotated"
REMOVAL_PROPOSED, REMOVAL_AGREED = "removal.proposed", "removal.agreed"
CHARTER_PROPOSED, CHARTER_AGREED = "charter.proposed", "charter.agreed"
LOGGED, CORRECTED = "ledger.logged", "ledger.corrected"

#: Kinds that members see as people and rules, not as entries.
OF_THE_GROUP = frozenset(
    {FOUNDED, JOINED, LEFT, ROTATED, REMOVAL_PROPOSED, REMOVAL_AGREED, CHARTER_PROPOSED, CHARTER_AGREED}
)


@dataclass(frozen=True)
class Entry:
    id: str
    kind: str
    hours: int
    body: Any


@dataclass(frozen=True)
class Wire:
    """One bundle at its place; `seen` is how far its author says to have read."""

    position: int
    id: str
    epoch: int
    device: str
    seen: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Asked:
    """Who asks to be let in: role 1 a new member, 2 a second phone, 3 a phone in place of a lost one."""

    role: int
    member: str
    device: str


@dataclass(frozen=True)
class Joining:
    """The body of `device.joined`, with the vouches that are true: honest phones sign what they say."""

    asked: Asked
    name: str | None
    vouchers: tuple[str, ...]
    epoch: int
    replaces: frozenset[str] = frozenset()
