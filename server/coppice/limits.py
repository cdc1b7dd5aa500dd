"""How much a group and a write token may still add: sums with the day passed in, no clock and no store."""

from dataclasses import dataclass

from coppice.config import DAY, Settings


def day_of(now: float) -> int:
    """The day number since 1970: the finest time the server ever stores about an entry."""
    return int(now) // DAY


@dataclass
class Room:
    """What is left for one push; `refusal` tells why a wire does not fit, `take` uses room up."""

    entries: int
    size: int
    day_entries: int | None
    day_size: int | None

    def refusal(self, size: int) -> str | None:
        """Why a wire of this size does not fit, or nothing."""
        if self.entries < 1 or self.size < size:
            return "group-full"
        if self.day_entries is None or self.day_size is None:
            return None
        if self.day_entries < 1 or self.day_size < size:
            return "day-full"
        return None

    def take(self, size: int) -> None:
        """Use up the room of one wire."""
        self.entries -= 1
        self.size -= size
        if self.day_entries is not None and self.day_size is not None:
            self.day_entries -= 1
            self.day_size -= size


def room_left(settings: Settings, held: tuple[int, int], written_today: tuple[int, int] | None) -> Room:
    """Room of a group holding `held` (entries, bytes); `written_today` only for the write token alone."""
    entries, size = held
    room = Room(settings.group_entries - entries, settings.group_bytes - size, None, None)
    if written_today is not None:
        room.day_entries = settings.writer_entries_a_day - written_today[0]
        room.day_size = settings.writer_bytes_a_day - written_today[1]
    return room
