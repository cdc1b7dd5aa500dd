"""Clues in time and address, for whoever writes down every call."""

from bisect import bisect_left
from collections import Counter

from tests.unlink.evidence.sight import Sight
from tests.unlink.life import DAY
from tests.unlink.trace import Hidden

#: A phone that is open does its things within this many seconds of each other.
TOGETHER = 150.0
FAR = 1e7


def _gap(at: float, moments: list[float]) -> float:
    place = bisect_left(moments, at)
    return min((abs(at - each) for each in moments[max(0, place - 1) : place + 1]), default=FAR)


def _moments(sight: Sight, member: int) -> list[float]:
    return sorted(call.at for call in sight.signed[member])


def nearest_push(sight: Sight, hidden: Hidden) -> list[float]:
    puts = sight.puts.get(hidden.nonce, [])
    moments = (_moments(sight, member) for member in sight.members)
    return [min((_gap(put.at, known) for put in puts), default=FAR) for known in moments]


def nearest_to_last_put(sight: Sight, hidden: Hidden) -> list[float]:
    puts = sight.puts.get(hidden.nonce, [])
    return [_gap(puts[-1].at, _moments(sight, member)) if puts else FAR for member in sight.members]


def seen_together(sight: Sight, hidden: Hidden) -> list[float]:
    """Of the moments a member is known to have been there, the share with a put beside them."""
    puts = [put.at for put in sight.puts.get(hidden.nonce, [])]
    shares = []
    for member in sight.members:
        known = _moments(sight, member)
        beside = sum(_gap(at, puts) < TOGETHER for at in known)
        shares.append(beside / len(known) if known and puts else 0.0)
    return shares


def put_in_company(sight: Sight, hidden: Hidden) -> list[float]:
    """Of the puts, the share with a known moment of the member beside them."""
    puts = sight.puts.get(hidden.nonce, [])
    shares = []
    for member in sight.members:
        known = _moments(sight, member)
        shares.append(sum(_gap(put.at, known) < TOGETHER for put in puts) / len(puts) if puts else 0.0)
    return shares


def likeliest_stays(sight: Sight, hidden: Hidden) -> list[float]:
    """Every known moment asks for a put beside it; the more often it is missing, the less likely."""
    puts = [put.at for put in sight.puts.get(hidden.nonce, [])]
    if not puts:
        return sight.nobody()
    return [
        sum(1.0 if _gap(at, puts) < TOGETHER else -3.0 for at in _moments(sight, member))
        for member in sight.members
    ]


def token_before_put(sight: Sight, hidden: Hidden) -> list[float]:
    """Nobody puts before their token; whose came just before the first put?"""
    puts = sight.puts.get(hidden.nonce, [])
    if not puts or not sight.week.calls:
        return sight.nobody()
    gaps = [puts[0].at - call.at if call else -FAR for call in sight.issues]
    return [gap if gap >= 0 else FAR for gap in gaps]


def hour_of_day(sight: Sight, hidden: Hidden) -> list[float]:
    """Whose hours of the day the puts keep: the mean distance on the clock from put to known moment."""
    puts = sight.puts.get(hidden.nonce, [])
    found = []
    for calls in sight.signed:
        apart = [_on_the_clock(put.at - call.at) for put in puts for call in calls]
        found.append(sum(apart) / len(apart) if apart else FAR)
    return found


def _on_the_clock(seconds: float) -> float:
    return min(seconds % DAY, -seconds % DAY)


def same_address(sight: Sight, hidden: Hidden) -> list[float]:
    addresses = {put.address for put in sight.puts.get(hidden.nonce, [])}
    return [float(sum(call.address in addresses for call in calls)) for calls in sight.signed]


def first_come(sight: Sight, hidden: Hidden) -> list[float]:
    """The order of tokens beside the order of first puts."""
    firsts = sorted((puts[0].at, nonce) for nonce, puts in sight.puts.items())
    place = next((number for number, (_, nonce) in enumerate(firsts) if nonce == hidden.nonce), None)
    asked = sorted((call.at, member) for member, call in enumerate(sight.issues) if call)
    if place is None:
        return sight.nobody()
    order = {member: number for number, (_, member) in enumerate(asked)}
    return [abs(order.get(member, FAR) - place) for member in sight.members]


def many_puts_many_calls(sight: Sight, hidden: Hidden) -> list[float]:
    """Who is active puts often: ranks beside ranks."""
    counts = Counter({nonce: len(puts) for nonce, puts in sight.puts.items()})
    if hidden.nonce not in counts:
        return sight.nobody()
    below = sum(count < counts[hidden.nonce] for count in counts.values()) / len(counts)
    active = [len(calls) for calls in sight.signed]
    return [abs(sum(other < mine for other in active) / len(active) - below) for mine in active]


CLUES = {
    "nearest push in time": nearest_push,
    "nearest to the last put": nearest_to_last_put,
    "known moments with a put": seen_together,
    "puts with a known moment": put_in_company,
    "stays that fit": likeliest_stays,
    "token before first put": token_before_put,
    "hour of the day": hour_of_day,
    "same address": same_address,
    "order of tokens, order of puts": first_come,
    "puts beside activity": many_puts_many_calls,
}
