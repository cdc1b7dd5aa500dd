"""Which ballots count: what the charter and the member list give for them, and when they may be opened."""

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

from . import ballots, blind
from .errors import Refused
from .log import Log
from .members import Circle
from .payload import Entry
from .request import NO_VOICE
from .shape import is_bytes, is_int, is_map, is_text, must

HOUR, WEEK = 3600, 168
AHEAD = 336  # hours that an opening may run ahead of group time
VOTE_LASTS = range(24 * HOUR, 31 * 24 * HOUR + 1)
SIZES = {"handle": 16, "salt": 16, "modulus": 256, "attest": 64, "voices": 32}
SMALL_NUMBERS = ("quota", "floor", "count")


@dataclass(frozen=True)
class Ballot:
    """One that counts; the voices are those at its position for good."""

    ballot_id: bytes
    handle: bytes
    purpose: str
    period: int
    quota: int
    floor: int
    modulus: bytes
    opens: int
    closes: int
    epoch: int
    position: int
    voices: tuple[bytes, ...]

    @property
    def most(self) -> int:
        return self.quota * len(self.voices)


def closing_hour(origin: int, window: list[int], period: int) -> int:
    """The first hour after `origin` (hours) on the charter's weekday and hour, and `period` weeks."""
    hour = origin + 1
    while [(hour // 24 + 3) % 7, hour % 24] != window:  # hour 0 of 1970 was a Thursday, 3 from Monday
        hour += 1
    return hour + WEEK * period


def running_period(origin: int, window: list[int], seconds: int) -> int:
    """The period that opens at this second or before, and closes after it."""
    return (seconds // HOUR - closing_hour(origin, window, 0)) // WEEK + 1


def voices_of(circle: Circle) -> tuple[bytes, ...]:
    return tuple(sorted(device.voice for device in circle.devices.values() if device.voice != NO_VOICE))


def read_opened(body: Any) -> list[dict[str, Any]]:
    must(is_map(body, {"list"}) and isinstance(body["list"], list) and 1 <= len(body["list"]) <= 16)
    numbers = {"period", "opens", "closes", *SMALL_NUMBERS}
    for item in body["list"]:
        must(is_map(item, {*SIZES, *numbers, "purpose"}) and is_text(item["purpose"], 64))
        must(all(is_bytes(item[key], size) for key, size in SIZES.items()))
        must(is_int(item["period"], -(2**53) + 1) and is_int(item["opens"]) and is_int(item["closes"]))
        must(all(is_int(item[key], 1, 2**16 - 1) for key in SMALL_NUMBERS))
    return list(body["list"])


def opened(log: Log, position: int, epoch: int, is_alone: bool, entry: Entry, author: bytes) -> None:
    """All ballots of the list count, or none does; refuses with the first fault of the first that has one."""
    circle = log.circle
    assert circle is not None
    must(is_alone)
    items, voices = read_opened(entry.body), voices_of(circle)
    time = log.time.with_entry(author, entry.hours)
    counted: list[Ballot] = []
    for index, item in enumerate(items):
        _must_be_as_given(log, circle, item, voices)
        must(item["opens"] <= HOUR * (time + AHEAD), "untimely")
        others = [*log.ballots.values(), *counted]
        is_window = item["purpose"] == "window"
        periods = {other.period for other in others if other.purpose == "window"}
        must(not (is_window and item["period"] in periods), "already-open")
        _must_be_a_sound_key(log, circle, item, voices, others)
        ballot_id = ballots.ballot_id(log.group, entry.entry_id, index, item["modulus"])
        taken = {key: item[key] for key in ("handle", "purpose", "period", "quota", "floor", "modulus")}
        times = (item["opens"], item["closes"])
        counted.append(Ballot(ballot_id, *taken.values(), *times, epoch, position, voices))
    log.ballots |= {ballot.ballot_id: ballot for ballot in counted}


@lru_cache(maxsize=64)
def _is_fair(modulus: bytes) -> bool:
    """The same key comes by whenever a log is read again, and thousands of primes are tried on it."""
    try:
        blind.must_be_fair(modulus)
    except Refused:
        return False
    return True


def _must_be_as_given(log: Log, circle: Circle, item: dict[str, Any], voices: tuple[bytes, ...]) -> None:
    opens, closes = item["opens"], item["closes"]
    if item["purpose"] == "window":
        due = HOUR * closing_hour(log.origin, circle.charter["window"], item["period"])
        must((opens, closes) == (due - HOUR * WEEK, due), "wrong-terms")
    else:
        must(item["purpose"] == "vote" and item["period"] == 0, "wrong-terms")
        must(opens % HOUR == closes % HOUR == 0 and closes - opens in VOTE_LASTS, "wrong-terms")
    must((item["quota"], item["floor"]) == (1, circle.charter["crowd"]), "wrong-terms")
    must(item["count"] == len(voices) and item["voices"] == sha256(b"".join(voices)).digest(), "wrong-terms")


def _must_be_a_sound_key(
    log: Log, circle: Circle, item: dict[str, Any], voices: tuple[bytes, ...], others: list[Ballot]
) -> None:
    times = (item["opens"], item["closes"])
    terms = ballots.Terms(item["salt"], voices, item["quota"], item["floor"], *times)
    must(terms.handle(log.group) == item["handle"], "wrong-handle")
    must(_is_fair(item["modulus"]), "bad-modulus")
    used = {thing for other in others for thing in (other.modulus, other.handle)}
    must(item["modulus"] not in used and item["handle"] not in used, "used-before")
    proof = (log.group, item["handle"], item["modulus"], item["attest"])
    if not ballots.is_attested(circle.server, *proof):
        raise Refused("not-attested")
