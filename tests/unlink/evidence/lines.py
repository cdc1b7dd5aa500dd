"""Clues for whoever watches members' lines from outside: how often, how much, and what nobody else sends."""

from collections import Counter, defaultdict

from tests.unlink.evidence.sight import Sight
from tests.unlink.trace import Hidden


def calls(sight: Sight, _hidden: Hidden) -> list[float]:
    return [float(len(each)) for each in sight.at_home]


def sent(sight: Sight, _hidden: Hidden) -> list[float]:
    return [float(sum(call.up for call in each)) for each in sight.at_home]


def sizes_of_nobody_else(sight: Sight, _hidden: Hidden) -> list[float]:
    """Calls of a size that comes from one line alone."""
    homes: dict[int, set[int]] = defaultdict(set)
    for member, each in enumerate(sight.at_home):
        for call in each:
            homes[call.up].add(member)
    return [float(sum(len(homes[call.up]) == 1 for call in each)) for each in sight.at_home]


def sizes_of_its_own(sight: Sight, _hidden: Hidden) -> list[float]:
    return [float(len({call.up for call in each})) for each in sight.at_home]


def like_an_envelope(sight: Sight, hidden: Hidden) -> list[float]:
    """How many calls could have carried an envelope of that size."""
    return [float(sum(0 <= call.up - hidden.size < 600 for call in each)) for each in sight.at_home]


def exactly_that_envelope(sight: Sight, hidden: Hidden) -> list[float]:
    """Calls just larger than the envelope by what is commonest on top of one."""
    over = Counter(call.up - hidden.size for each in sight.at_home for call in each if call.up > hidden.size)
    top = min(over, default=0)
    return [float(sum(call.up - hidden.size == top for call in each)) for each in sight.at_home]


def envelopes_to_the_rest(sight: Sight, hidden: Hidden) -> list[float]:
    """The share of calls that could have carried an envelope."""
    like = like_an_envelope(sight, hidden)
    return [count / max(1, len(each)) for count, each in zip(like, sight.at_home, strict=True)]


CLUES = {
    "calls of a line": calls,
    "sent over a line": sent,
    "sizes nobody else sends": sizes_of_nobody_else,
    "different sizes": sizes_of_its_own,
    "calls like an envelope": like_an_envelope,
    "calls just as large": exactly_that_envelope,
    "share of calls like an envelope": envelopes_to_the_rest,
}
