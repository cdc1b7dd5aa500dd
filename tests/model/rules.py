"""The group as the protocol says it: who is in, what is asked, what counts. No key, no phone, no server."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from tests.model import told
from tests.model.told import Entry, Joining, Wire

#: Thirty days: how long a question stays open, in hours of spoken time.
OPEN_HOURS = 720
LONGEST_STEP = 168


@dataclass(frozen=True)
class Question:
    id: str
    by: str
    about: str | None
    charter: dict[str, Any] | None
    reason: str
    electorate: frozenset[str]
    needed: int
    until: int
    agreed: frozenset[str]
    took_effect: bool = False


@dataclass(frozen=True)
class Counted:
    """An entry that counts, where it stands and who wrote it."""

    entry: Entry
    position: int
    index: int
    member: str


class No(Exception):
    """The entry does not count; the message is why."""


@dataclass
class Group:
    """Everything that a phone which has read up to `position` must know, and nothing more."""

    position: int = 0
    name: str = ""
    charter: dict[str, Any] = field(default_factory=dict)
    members: dict[str, str | None] = field(default_factory=dict)
    devices: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    left: set[str] = field(default_factory=set)
    questions: dict[str, Question] = field(default_factory=dict)
    newest: dict[str, int] = field(default_factory=dict)
    spoken: int = 0
    epoch: int = 1
    is_key_due: bool = False
    counted: list[Counted] = field(default_factory=list)
    refused: list[tuple[int, int, str, str]] = field(default_factory=list)
    entry_ids: set[str] = field(default_factory=set)
    seen: dict[str, int] = field(default_factory=dict)
    authors: dict[int, str] = field(default_factory=dict)

    def copy(self) -> "Group":
        same = replace(self)
        for name in ("charter", "members", "devices", "questions", "newest", "seen", "authors"):
            setattr(same, name, dict(getattr(self, name)))
        for name in ("used", "left", "entry_ids"):
            setattr(same, name, set(getattr(self, name)))
        same.counted, same.refused = list(self.counted), list(self.refused)
        return same

    @property
    def time(self) -> int:
        """The newest hour that two different members have signed at or beyond."""
        return sorted(self.newest.values())[-2] if len(self.newest) > 1 else 0

    def is_open(self, question: Question) -> bool:
        here = question.about is None or question.about in self.members
        return here and not question.took_effect and self.spoken < question.until

    def open_questions(self) -> list[Question]:
        return [question for question in self.questions.values() if self.is_open(question)]

    def held_by(self, position: int) -> int:
        """Other members of whom an entry says that they have read so far."""
        author = self.authors.get(position)
        return sum(1 for member, upto in self.seen.items() if upto >= position and member != author)

    def sponsors(self) -> int:
        return min(int(self.charter["sponsors"]), len(self.members))

    def after(self, wire: Wire) -> "Group":
        """The same group one wire later; what does not count is set aside with its reason."""
        now = self.copy()
        now.position = wire.position
        if wire.epoch != now.epoch:
            now.refused += [(wire.position, at, one.id, "wrong-epoch") for at, one in enumerate(wire.entries)]
            return now
        if now.members and wire.device not in now.devices and not _brings_itself(wire):
            now.refused += [
                (wire.position, at, one.id, "unknown-device") for at, one in enumerate(wire.entries)
            ]
            return now
        for index, entry in enumerate(wire.entries):
            before = now.devices.get(wire.device)
            try:
                now = now._with(wire, index, entry, before)
            except No as why:
                now.refused.append((wire.position, index, entry.id, str(why)))
            if index == 0:
                now._witness(wire, before)
        return now

    def _with(self, wire: Wire, index: int, entry: Entry, author: str | None) -> "Group":
        if index > 0 and author is None:
            raise No("unknown-device")
        if entry.id in self.entry_ids:
            raise No("repeated-entry")
        now = self.copy()
        # The hour of an entry that counts is part of the time it is judged by.
        if author is not None:
            now._tick(author, entry.hours)
        member = LAWS.get(entry.kind, _kept)(now, wire, entry, author)
        now._tick(member, entry.hours)
        now.entry_ids.add(entry.id)
        now.counted.append(Counted(entry, wire.position, index, member))
        return now

    def _tick(self, member: str, hours: int) -> None:
        """A silence of weeks counts as one week of those in which questions are open."""
        before = self.time
        self.newest[member] = max(hours, self.newest.get(member, 0))
        self.spoken += min(LONGEST_STEP, self.time - before)

    def _witness(self, wire: Wire, before: str | None) -> None:
        listed = self.devices.get(wire.device)
        author = before or listed
        if author is None:
            return
        self.authors[wire.position] = author
        if listed is not None:
            self.seen[author] = max(self.seen.get(author, 0), wire.seen)

    def let_go(self, member: str) -> None:
        del self.members[member]
        self.devices = {device: whose for device, whose in self.devices.items() if whose != member}
        self.is_key_due = True

    def answer(self, question: Question) -> None:
        """Agreement of one who has since left falls away."""
        if len(question.agreed & self.members.keys()) >= question.needed:
            question = replace(question, took_effect=True)
        self.questions[question.id] = question
        if question.took_effect and question.about is not None:
            self.let_go(question.about)
        elif question.took_effect and question.charter is not None:
            self.charter = question.charter


Law = Callable[[Group, Wire, Entry, str | None], str]


def _brings_itself(wire: Wire) -> bool:
    first = wire.entries[0]
    return first.kind == told.JOINED and first.body.asked.device == wire.device


def _kept(_now: Group, _wire: Wire, _entry: Entry, author: str | None) -> str:
    if author is None:
        raise No("unknown-device")
    return author


def _founded(now: Group, wire: Wire, entry: Entry, _author: str | None) -> str:
    if wire.position != 1 or wire.entries[0] is not entry:
        raise No("malformed")
    founder = entry.body["founder"]
    now.name, now.charter = entry.body["name"], entry.body["charter"]
    now.members[founder.member] = entry.body["who"]
    now.devices[founder.device] = founder.member
    now.used |= {founder.member, founder.device}
    return str(founder.member)


def _joined(now: Group, wire: Wire, entry: Entry, _author: str | None) -> str:
    said: Joining = entry.body
    asked = said.asked
    if wire.entries[0] is not entry or asked.device != wire.device:
        raise No("malformed")
    if asked.device in now.used or (asked.role == 1 and asked.member in now.used):
        raise No("used-before")
    vouching = {now.devices[one] for one in said.vouchers if one in now.devices and said.epoch == wire.epoch}
    if not _suffices(now, asked.role, asked.member, vouching):
        raise No("not-vouched")
    if asked.role == 3:
        if said.replaces != {one for one, whose in now.devices.items() if whose == asked.member}:
            raise No("malformed")
        for one in said.replaces:
            del now.devices[one]
        now.is_key_due = True
    if asked.role == 1:
        now.members[asked.member] = said.name
    now.devices[asked.device] = asked.member
    now.used |= {asked.device, asked.member}
    return asked.member


def _suffices(now: Group, role: int, member: str, vouching: set[str]) -> bool:
    if role == 1:
        return len(vouching) >= now.sponsors()
    if member not in now.members:
        return False
    if role == 2:
        return member in vouching
    return len(vouching - {member}) >= (1 if len(now.members) == 2 else 2)


def _left(now: Group, wire: Wire, entry: Entry, author: str | None) -> str:
    member = _kept(now, wire, entry, author)
    now.left.add(member)
    now.let_go(member)
    return member


def _removal_proposed(now: Group, wire: Wire, entry: Entry, author: str | None) -> str:
    member = _kept(now, wire, entry, author)
    about = entry.body["member"]
    if about not in now.members or about == member:
        raise No("malformed")
    if len(now.members) < 3:
        raise No("too-few")
    if any(question.about == about for question in now.open_questions()):
        raise No("already-open")
    _ask(now, entry, member, about, None)
    return member


def _charter_proposed(now: Group, wire: Wire, entry: Entry, author: str | None) -> str:
    member = _kept(now, wire, entry, author)
    if entry.body["charter"] == now.charter:
        raise No("malformed")
    _ask(now, entry, member, None, entry.body["charter"])
    return member


def _ask(now: Group, entry: Entry, by: str, about: str | None, charter: dict[str, Any] | None) -> None:
    electorate = frozenset(now.members) - {about}
    part, whole = now.charter["change" if about is None else "share"]
    needed = -(-part * len(electorate) // whole)
    reason = "" if about is None else entry.body["reason"]
    until = now.spoken + OPEN_HOURS
    now.answer(Question(entry.id, by, about, charter, reason, electorate, needed, until, frozenset({by})))


def _agreed(now: Group, wire: Wire, entry: Entry, author: str | None) -> str:
    member = _kept(now, wire, entry, author)
    question = now.questions.get(entry.body["proposal"])
    if question is None or (question.about is not None) != (entry.kind == told.REMOVAL_AGREED):
        raise No("malformed")
    if not now.is_open(question):
        raise No("ended")
    if member not in question.electorate:
        raise No("not-asked")
    if member in question.agreed:
        raise No("already-agreed")
    now.answer(replace(question, agreed=question.agreed | {member}))
    return member


def _rotated(now: Group, wire: Wire, entry: Entry, author: str | None) -> str:
    member = _kept(now, wire, entry, author)
    now.epoch, now.is_key_due = now.epoch + 1, False
    return member


LAWS: dict[str, Law] = {
    told.FOUNDED: _founded,
    told.JOINED: _joined,
    told.LEFT: _left,
    told.REMOVAL_PROPOSED: _removal_proposed,
    told.CHARTER_PROPOSED: _charter_proposed,
    told.REMOVAL_AGREED: _agreed,
    told.CHARTER_AGREED: _agreed,
    told.ROTATED: _rotated,
}


def totals(entries: list[Counted]) -> dict[str, int]:
    """Of the ledger: what was used, by unit; a correction stands in place of what it corrects."""
    cards: dict[str, tuple[str, dict[str, Any]]] = {}
    replaced: set[str] = set()
    for one in entries:
        if one.entry.kind == told.LOGGED:
            cards[one.entry.id] = (one.member, one.entry.body)
        elif one.entry.kind == told.CORRECTED:
            of = one.entry.body["of"]
            if of in cards and cards[of][0] == one.member:
                replaced.add(of)
                cards[one.entry.id] = (one.member, one.entry.body["card"])
    sums: dict[str, int] = {}
    for name, (_, card) in cards.items():
        if name not in replaced:
            sums[card["unit"]] = sums.get(card["unit"], 0) + card["amount"]
    return sums
