"""Over which line envelopes come, and so what a server that writes down addresses and moments can hear.

direct: from home like all else. fresh: envelopes over another network each time, all else from home. tor:
every call over a line of its own, at the moments at which phones act. relay: somebody else holds envelopes
and hands on the newest of each together, in any order, before the closing; all else from home.
"""

from dataclasses import replace
from random import Random

from tests.unlink.life import WEEK
from tests.unlink.trace import Call, Week

WAYS = ("direct", "fresh", "tor", "relay")


def over(week: Week, way: str, chance: Random) -> Week:
    """The same week as the server hears it when every phone of the group takes this way."""
    return replace(week, calls=_travelled(chance, list(week.calls), way))


def _travelled(chance: Random, calls: list[Call], way: str) -> tuple[Call, ...]:
    if way == "direct":
        return tuple(calls)
    if way == "fresh":
        return tuple(_from(call, _anywhere(chance)) if call.kind == "urn" else call for call in calls)
    if way == "tor":
        return tuple(_from(call, _anywhere(chance)) for call in calls)
    return _relayed(chance, calls)


def _relayed(chance: Random, calls: list[Call]) -> tuple[Call, ...]:
    newest = {call.about: call for call in calls if call.kind == "urn"}
    held = list(newest.values())
    chance.shuffle(held)
    others = [call for call in calls if call.kind != "urn"]
    handed = [
        Call(WEEK - 600 + number, "relay", "urn", call.up, call.down, call.about)
        for number, call in enumerate(held)
    ]
    return (*others, *handed)


def _from(call: Call, address: str) -> Call:
    return Call(call.at, address, call.kind, call.up, call.down, call.about)


def _anywhere(chance: Random) -> str:
    return f"line {chance.getrandbits(64)}"
