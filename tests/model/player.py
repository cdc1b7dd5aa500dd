"""A member as the model sees them: what they wrote, what arrived of it, how far their phone has read."""

from dataclasses import dataclass, field
from typing import Any

from tests.model import told
from tests.model.hands import Hand
from tests.model.rules import Group
from tests.model.told import Entry


@dataclass
class Said:
    """An entry in the order it was sealed; of acts about the group the phone tells no id."""

    kind: str
    id: str | None = None
    body: Any = None
    hours: int | None = None
    #: Whether the phone may have tried to send it since.
    tried: bool = False


@dataclass
class Player:
    name: str
    hand: Hand
    device: str = ""
    member: str = ""
    has_group: bool = False
    #: The phone is in the river; its member may still be listed.
    is_gone: bool = False
    came_back: bool = False
    weather: str = "on"
    clock: int = 0
    #: Which epoch's key it was let in with.
    admitted_under: int = 1
    #: Where its joining stands and does not count: it asks again.
    turned_away_at: int | None = None
    #: The request it shows while it has no group.
    shown: str = ""
    #: Kind, body and hour by id.
    drafts: dict[str, tuple[str, Any, int]] = field(default_factory=dict)
    #: Every text it ever sealed and did not take back, by id.
    texts: dict[str, tuple[str, Any, int]] = field(default_factory=dict)
    waiting: list[Said] = field(default_factory=list)
    known: int = 0

    def is_overtaken(self, seen: Group) -> bool:
        """Let in, and the group changed before its joining arrived, as far as its phone has read."""
        is_away = self.turned_away_at is not None and seen.position >= self.turned_away_at
        return (
            self.has_group and self.device not in seen.used and (is_away or self.admitted_under < seen.epoch)
        )

    def may_exchange(self, seen: Group) -> bool:
        """In the group as far as it knows, or on its way in."""
        if self.device in seen.used:
            return self.device in seen.devices
        return self.has_group and not self.is_overtaken(seen)

    @property
    def hours(self) -> int:
        return max(0, self.clock // 3_600_000)

    def arrived(self, entry: Entry) -> str | None:
        """Takes it off what waits; answers what is wrong if it is not to arrive now.

        What can still be undone stays behind and may be overtaken; nothing else may.
        """
        for said in self.waiting:
            if said.kind == entry.kind and said.id in (None, entry.id):
                break
            if said.id is None:
                return f"arrived, and {said.kind} was sealed before it"
        else:
            return "arrived, and nobody wrote it or it arrived before"
        if said.id is not None and said.body != entry.body:
            return "arrived with another body"
        if said.hours is not None and said.hours != entry.hours:
            return f"arrived with hours {entry.hours}, and was written in {said.hours}"
        self.waiting.remove(said)
        return None

    def taken_back(self, entry_id: str) -> None:
        self.waiting = [said for said in self.waiting if said.id != entry_id]
        self.drafts[entry_id] = self.texts.pop(entry_id)

    def try_all(self) -> None:
        for said in self.waiting:
            said.tried = True


def is_text(kind: str) -> bool:
    return kind not in told.OF_THE_GROUP
