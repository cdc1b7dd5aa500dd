"""How people use their phones in a week: when they look, how long, what they write. Nothing of the protocol.

Who is active and who writes to the circle are independent here: people differ, but that is no leak of ours.
"""

from dataclasses import dataclass
from math import exp
from random import Random

WEEK = 7 * 86_400
DAY = 86_400


@dataclass(frozen=True)
class Note:
    at: float
    kind: str
    letters: int


@dataclass(frozen=True)
class Stay:
    """A phone open in the foreground from `start` to `end`; `rub` is what is written there for the circle."""

    member: int
    start: float
    end: float
    notes: tuple[Note, ...]
    rub: Note | None = None


@dataclass(frozen=True)
class Habits:
    """Of one member over all weeks: stays a week, notes a stay, hour of day, letters a note."""

    stays: float
    notes: float
    hour: float
    letters: float


def habits(chance: Random, often: float) -> Habits:
    """`often` is the middle of stays a week; people lie between a third and three times of it."""
    return Habits(
        stays=often * exp(chance.uniform(-1.1, 1.1)),
        notes=chance.uniform(0.2, 1.2),
        hour=chance.uniform(7, 23),
        letters=exp(chance.uniform(3.4, 5.6)),
    )


def live(chance: Random, circle: list[Habits], writers: float = 0.4) -> list[Stay]:
    """One week of a circle; everybody looks at least twice, at least one writes to the circle."""
    weeks = [_stays(chance, member, habit) for member, habit in enumerate(circle)]
    writing = [member for member in range(len(circle)) if chance.random() < writers]
    for member in writing or [chance.randrange(len(circle))]:
        place = chance.randrange(len(weeks[member]))
        weeks[member][place] = _with_rub(chance, weeks[member][place])
    return sorted((stay for week in weeks for stay in week), key=lambda stay: stay.start)


def _stays(chance: Random, member: int, habit: Habits) -> list[Stay]:
    count = max(2, round(chance.gauss(habit.stays, habit.stays**0.5)))
    starts = sorted(_moment(chance, habit) for _ in range(count))
    stays: list[Stay] = []
    for start in starts:
        if stays and start < stays[-1].end + 60:
            continue
        end = start + 20 + min(1800.0, chance.expovariate(1 / 150))
        stays.append(Stay(member, start, end, _notes(chance, habit, start, end)))
    return stays if len(stays) > 1 else _stays(chance, member, habit)


def _moment(chance: Random, habit: Habits) -> float:
    """Sometime in the week, nearer to the hour they prefer; the last hour is left free for stays to end."""
    day = chance.randrange(7)
    hour = chance.gauss(habit.hour, 3) % 24
    return min(day * DAY + hour * 3600 + chance.uniform(0, 600), WEEK - 3600.0)


def _notes(chance: Random, habit: Habits, start: float, end: float) -> tuple[Note, ...]:
    count = min(4, int(chance.expovariate(1 / habit.notes)))
    moments = sorted(chance.uniform(start + 5, end - 5) for _ in range(count))
    kinds = chance.choices(["ledger.logged", "pauses.checked"], k=count)
    return tuple(Note(at, kind, letters(chance, habit)) for at, kind in zip(moments, kinds, strict=True))


def letters(chance: Random, habit: Habits) -> int:
    return max(4, min(1500, round(habit.letters * exp(chance.gauss(0, 0.6)))))


def _with_rub(chance: Random, stay: Stay) -> Stay:
    """The length of what is written says nothing of who writes: style is a limit that no protocol lifts."""
    length = max(20, min(1500, round(exp(chance.gauss(5.3, 0.8)))))
    rub = Note(chance.uniform(stay.start + 4, stay.end - 4), "grievances.rubbing", length)
    return Stay(stay.member, stay.start, stay.end, stay.notes, rub)
