"""Clues inside: any field of payload, body or wire that resembles what a member signed, sizes, ids."""

from tests.unlink.evidence.sight import Sight
from tests.unlink.trace import Hidden, Leaves

FAR = 1e12


def size(sight: Sight, hidden: Hidden) -> list[float]:
    return [
        abs(sum(each.size for each in named) / len(named) - hidden.size) if named else FAR
        for named in sight.named
    ]


def length_of_text(sight: Sight, hidden: Hidden) -> list[float]:
    return [
        abs(sum(each.letters for each in named) / len(named) - hidden.letters) if named else FAR
        for named in sight.named
    ]


def same_fields(sight: Sight, hidden: Hidden) -> list[float]:
    """Values under the same name, more telling the fewer members have them."""
    held = [{leaf for each in named for leaf in each.leaves} for named in sight.named]
    found = []
    for mine in held:
        shared = [leaf for leaf in hidden.leaves if leaf in mine]
        found.append(sum(1 / sum(leaf in other for other in held) for leaf in shared))
    return found


def same_values(sight: Sight, hidden: Hidden) -> list[float]:
    """Texts and bytes of four or more, under whatever name; ids and keys of members among them."""
    mine = {value for value in _things(hidden.leaves)} | {hidden.wire, hidden.nonce}
    found = []
    for member, named in enumerate(sight.named):
        theirs = {value for each in named for value in _things(each.leaves)} | {each.wire for each in named}
        if sight.week.marks:
            theirs |= set(sight.week.marks[member])
        found.append(float(len(mine & theirs)))
    return found


def _things(leaves: Leaves) -> list[str | bytes]:
    return [value for _, value in leaves if isinstance(value, str | bytes) and len(value) >= 4]


def nearest_numbers(sight: Sight, hidden: Hidden) -> list[float]:
    """How near any number comes to one the member signed: a position, an hour, a count."""
    numbers = [value for _, value in hidden.leaves if isinstance(value, int) and value > 3]
    found = []
    for named in sight.named:
        theirs = {value for each in named for _, value in each.leaves if isinstance(value, int)}
        theirs |= {each.seen for each in named} | {each.position for each in named}
        found.append(float(min((abs(one - other) for one in numbers for other in theirs), default=FAR)))
    return found


def read_no_less(sight: Sight, hidden: Hidden) -> list[float]:
    """A number that says how far its author had read: no less than what they had pushed, and near it."""
    numbers = [value for _, value in hidden.leaves if isinstance(value, int) and value > 3]
    found = []
    for named in sight.named:
        newest = max((each.position for each in named), default=0)
        found.append(float(min((one - newest for one in numbers if one >= newest), default=FAR)))
    return found


def near_ids(sight: Sight, hidden: Hidden) -> list[float]:
    """Bits in common between random-looking ids of the envelope and those known of the member."""
    if not all(sight.week.marks):
        return sight.nobody()
    return [
        float(max(_like(one, other) for one in (hidden.wire, hidden.nonce) for other in marks))
        for marks in sight.week.marks
    ]


def _like(one: bytes, other: bytes) -> int:
    count = min(len(one), len(other), 16)
    apart = int.from_bytes(one[:count], "big") ^ int.from_bytes(other[:count], "big")
    return 8 * count - apart.bit_count()


CLUES = {
    "size": size,
    "length of text": length_of_text,
    "fields that repeat": same_fields,
    "values that repeat": same_values,
    "numbers": nearest_numbers,
    "numbers, as what was read": read_no_less,
    "ids": near_ids,
}
