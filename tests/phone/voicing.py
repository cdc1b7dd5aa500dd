"""The voice of a member: which of their devices asks for tokens, and with which key."""

from .log import Log
from .payload import Entry
from .request import NO_VOICE
from .shape import is_bytes, is_map, must


def moved(log: Log, entry: Entry, device: bytes) -> None:
    """The device that wrote it takes the voice, with a key that nobody has used; open ballots stay."""
    assert log.circle is not None
    must(is_map(entry.body, {"v"}) and is_bytes(entry.body["v"], 32) and entry.body["v"] != NO_VOICE)
    log.circle.move_voice(device, entry.body["v"])
