"""Clues in counters: of puts, and in copies of the urn kept from day to day."""

from tests.unlink.evidence.sight import Sight
from tests.unlink.life import DAY
from tests.unlink.trace import Hidden


def counter_beside_activity(sight: Sight, hidden: Hidden) -> list[float]:
    """A high counter speaks for whoever wrote much under their name."""
    kept = sight.kept.get(hidden.nonce)
    if kept is None:
        return sight.nobody()
    below = sum(each.counter < kept.counter for each in sight.week.urn) / len(sight.week.urn)
    written = [len(named) for named in sight.named]
    return [abs(sum(other < mine for other in written) / len(written) - below) for mine in written]


def counter_at_least(sight: Sight, hidden: Hidden) -> list[float]:
    """Whoever wrote on so many days has put at least as often."""
    kept = sight.kept.get(hidden.nonce)
    if kept is None:
        return sight.nobody()
    days = [len({each.day for each in named}) for named in sight.named]
    return [float(min(0, kept.counter - 2 * count)) for count in days]


def days_that_fit(sight: Sight, hidden: Hidden) -> list[float]:
    """The counter moved on the days on which the member wrote; where it stood still, they were away."""
    copies = sight.week.copies
    if not copies:
        return sight.nobody()
    counters = [0, *(copy.counters.get(hidden.nonce, 0) for copy in copies)]
    moved = {
        copy.at // DAY - 1
        for copy, before, after in zip(copies, counters, counters[1:], strict=False)
        if before != after
    }
    covered = {copy.at // DAY - 1 for copy in copies}
    return [
        float(sum(1 if day in moved else -3 for day in {each.day for each in named} if day in covered))
        for named in sight.named
    ]


CLUES = {
    "counter beside activity": counter_beside_activity,
    "counter large enough": counter_at_least,
    "days on which it moved": days_that_fit,
}
