"""Notes that phones written from the protocol alone leave each other, and how all come to have read them."""

from tests.phone.exchange import Office
from tests.phone.phone import Phone

_KIND = "note.written"


def say(phone: Phone, text: str) -> bytes:
    """Sealed on that phone; answers the id of the entry."""
    return phone.write(_KIND, {"text": text})


def notes(phone: Phone) -> list[str]:
    """What all have said, in the order of the log as this phone has read it."""
    return [told.entry.body["text"] for told in phone.entries() if told.entry.kind == _KIND]


def meet(office: Office, *phones: Phone) -> None:
    """Each exchanges twice: then all have read what any of them had to say."""
    for phone in (*phones, *phones):
        phone.exchange(office)
