"""Draws: what each entry of a lottery needs in order to count, where it stands, and the order it gives."""

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from .keys import DOMAINS
from .members import Circle
from .payload import Entry
from .shape import is_bytes, is_map, is_text, must
from .share import GroupTime

if TYPE_CHECKING:
    from .log import Log

WEEK = 168  # hours of draw time
SEATS = 2
FEWEST = 3  # to enter, and to agree on what time it is


@dataclass
class Draw:
    entry_id: bytes
    purpose: str
    electorate: frozenset[bytes]
    begun: int | None = None  # draw time right after the third had entered
    entered: dict[bytes, bytes] = field(default_factory=dict)
    shown: dict[bytes, bytes] = field(default_factory=dict)
    passed: set[bytes] = field(default_factory=set)
    called_void: set[bytes] = field(default_factory=set)

    def stage(self, circle: Circle, time: int) -> str:
        """At this hour of draw time."""
        if len(self.called_void) >= 2:
            return "void"
        here = set(circle.members)
        awaited = (self.electorate & here) - set(self.entered)
        if self.begun is None:
            return "entering" if len(self.entered) + len(awaited) >= FEWEST else "lapsed"
        if awaited and time < self.begun + WEEK:
            return "entering"
        is_over = time >= self.begun + 2 * WEEK
        missing = (set(self.entered) & here) - set(self.shown)
        if len(self.shown) >= 2 and (is_over or not missing):
            return "drawn"
        return "lapsed" if is_over else "showing"

    def order(self, group: bytes) -> list[bytes]:
        rows = b"".join(sorted(member + share for member, share in self.shown.items()))
        seed = sha256(DOMAINS["draw"] + group + self.entry_id + rows).digest()
        return sorted(self.shown, key=lambda member: sha256(DOMAINS["draw-rank"] + seed + member).digest())

    def pool(self, group: bytes) -> bytes:
        rows = b"".join(sorted(member + commit for member, commit in self.entered.items()))
        return sha256(DOMAINS["draw-pool"] + group + self.entry_id + rows).digest()

    def left(self, circle: Circle) -> set[bytes]:
        """Who can still sit: their number counts, they are here, and they have not passed."""
        return (set(self.shown) & set(circle.members)) - self.passed

    def is_due(self, circle: Circle, time: int) -> bool:
        assert self.begun is not None, "nothing is drawn before it has begun"
        return time >= self.begun + 24 * circle.charter["term"] or len(self.left(circle)) < SEATS


def draw_time(time: GroupTime, author: bytes = b"", hours: int = 0) -> int:
    """The hour that three members have reached; with an entry of `author` at `hours` counted in."""
    newest = dict(time.newest)
    if author:
        newest[author] = max(newest.get(author, 0), hours)
    return sorted(newest.values())[-FEWEST] if len(newest) >= FEWEST else 0


def commit_of(group: bytes, draw: bytes, member: bytes, share: bytes) -> bytes:
    return sha256(DOMAINS["draw-commit"] + group + draw + member + share).digest()


def pair(log: "Log", purpose: str = "care") -> list[bytes]:
    """The members in the seats at the end of the log."""
    if log.circle is None:
        return []
    drawn = _in_force(log, purpose, draw_time(log.time))
    if drawn is None:
        return []
    left = drawn.left(log.circle)
    return [member for member in drawn.order(log.group) if member in left][:SEATS]


def apply(log: "Log", entry: Entry, author: bytes, is_alone: bool) -> None:
    """An entry of one of the five kinds, by a listed member."""
    time = draw_time(log.time, author, entry.hours)
    if entry.kind == "draw.opened":
        _opened(log, entry, time)
        return
    body, circle = entry.body, log.circle
    assert circle is not None
    more = {"draw.entered": {"commit"}, "draw.shown": {"share"}, "draw.voided": {"reason"}}
    must(is_map(body, {"draw"} | more.get(entry.kind, set())))
    must(is_bytes(body["draw"], 16) and body["draw"] in log.draws)
    draw = log.draws[body["draw"]]
    stage = draw.stage(circle, time)
    if entry.kind == "draw.entered":
        must(is_bytes(body["commit"], 32))
        must(stage == "entering", "ended")
        must(author in draw.electorate, "not-asked")
        must(author not in draw.entered, "already-entered")
        draw.entered[author] = body["commit"]
        if len(draw.entered) == FEWEST:
            draw.begun = time
    elif entry.kind == "draw.shown":
        must(is_bytes(body["share"], 32) and is_alone)
        must(stage != "entering", "not-locked")
        must(stage == "showing", "ended")
        must(author in draw.entered, "not-entered")
        must(author not in draw.shown, "already-shown")
        commit = commit_of(log.group, draw.entry_id, author, body["share"])
        must(commit == draw.entered[author], "wrong-share")
        draw.shown[author] = body["share"]
    elif entry.kind == "draw.passed":
        must(stage == "drawn", "ended")
        must(author in draw.shown, "not-entered")
        must(author not in draw.passed, "already-passed")
        draw.passed.add(author)
    else:
        must(is_text(body["reason"], 600))
        must(stage not in ("lapsed", "void"), "ended")
        must(author not in draw.called_void, "already-agreed")
        draw.called_void.add(author)


def _opened(log: "Log", entry: Entry, time: int) -> None:
    circle = log.circle
    assert circle is not None
    must(is_map(entry.body, {"purpose"}) and is_text(entry.body["purpose"], 64))
    purpose = entry.body["purpose"]
    must(purpose == "care", "wrong-terms")
    must(len(circle.members) >= FEWEST, "too-few")
    stages = [draw.stage(circle, time) for draw in log.draws.values() if draw.purpose == purpose]
    must(not {"entering", "showing"} & set(stages), "already-open")
    standing = _in_force(log, purpose, time)
    must(standing is None or standing.is_due(circle, time), "already-open")
    log.draws[entry.entry_id] = Draw(entry.entry_id, purpose, frozenset(circle.members))


def _in_force(log: "Log", purpose: str, time: int) -> Draw | None:
    assert log.circle is not None
    drawn = [d for d in log.draws.values() if d.purpose == purpose and d.stage(log.circle, time) == "drawn"]
    return drawn[-1] if drawn else None
