"""One masked week, sorted by member and by envelope, so that clues need not look everything up again."""

from collections import defaultdict
from functools import cached_property

from tests.unlink.trace import Call, Kept, Named, Week


class Sight:
    def __init__(self, week: Week) -> None:
        self.week = week
        self.members = range(week.members)

    @cached_property
    def named(self) -> list[list[Named]]:
        """By author, in the order of the log."""
        found: list[list[Named]] = [[] for _ in self.members]
        for each in self.week.named:
            found[each.author].append(each)
        return found

    @cached_property
    def signed(self) -> list[list[Call]]:
        """Calls known to be a member's: pushes that carry what it signed, tokens its voice asked for."""
        author = {each.position: each.author for each in self.week.named}
        found: list[list[Call]] = [[] for _ in self.members]
        for call in self.week.calls:
            whose = {author.get(each) if call.kind == "push" else each for each in call.about}
            if call.kind in ("push", "issue"):
                for member in whose:
                    if isinstance(member, int):
                        found[member].append(call)
        return found

    @cached_property
    def issues(self) -> list[Call | None]:
        asked = {call.about[0]: call for call in self.week.calls if call.kind == "issue" and call.about}
        return [asked.get(member) for member in self.members]

    @cached_property
    def puts(self) -> dict[bytes, list[Call]]:
        """By nonce, in time."""
        found: dict[bytes, list[Call]] = defaultdict(list)
        for call in sorted(self.week.calls, key=lambda each: each.at):
            if call.kind == "urn":
                for nonce in call.about:
                    if isinstance(nonce, bytes):
                        found[nonce].append(call)
        return found

    @cached_property
    def kept(self) -> dict[bytes, Kept]:
        return {each.nonce: each for each in self.week.urn}

    @cached_property
    def at_home(self) -> list[list[Call]]:
        """Calls from a member's address, for whoever watches it."""
        place = {address: member for member, address in enumerate(self.week.homes)}
        found: list[list[Call]] = [[] for _ in self.members]
        for call in self.week.calls:
            if call.address in place:
                found[place[call.address]].append(call)
        return found

    def nobody(self) -> list[float]:
        return [0.0] * self.week.members


def ranks(values: list[float]) -> list[float]:
    """From 0 to 1; the same for the same value."""
    order = sorted(set(values))
    place = {value: number / max(1, len(order) - 1) for number, value in enumerate(order)}
    return [place[value] for value in values]
