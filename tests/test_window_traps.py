"""What a server, or whoever finds a phone, could tell the writer by; and that the test would see it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.balloting import ENVELOPE
from tests.clock import TimedOffice
from tests.node_phone import NodePhone, NodePhones
from tests.phone import cbor
from tests.window_plants import PLANTS, planted
from tests.windowing import A_MINUTE, A_WHILE, Circle, Heard, pattern, put_aside, rubbing, window

FIVE = ["Ana", "Bo", "Cam", "Dee", "Eli"]


def of(kind: str, heard: list[Heard]) -> list[Heard]:
    return [one for one in heard if one["path"].endswith(f"/{kind}")]


def envelopes(heard: list[Heard]) -> list[dict[str, object]]:
    return [cbor.decode(one["body"]) for one in of("urn", heard)]


def kept(phone: NodePhone) -> list[int]:
    """The sizes of what it keeps about windows."""
    return [len(value) for shelf, key, value in phone.disk() if shelf == "sealed" and key == "windows:1"]


def leaks(circle: Circle) -> set[str]:
    """One window in which one phone writes, changes words and hides; what would tell it from the others."""
    found = set()
    writer, others = circle.all[1], circle.all[:1] + circle.all[2:]
    circle.run(A_WHILE)
    circle.exchange()
    for phone in circle.all:
        phone.heard()

    shown = [(window(phone), phone.items) for phone in others]
    draft = put_aside(writer, rubbing("said once"))
    if writer.heard():
        found.add("answers a tap")
    circle.exchange()
    circle.run(A_MINUTE)
    before = [phone.heard() for phone in circle.all]
    if {len(of("issue", one)) for one in before} != {1}:
        found.add("fetches on demand")
    writer.call("openDraft", draft)
    for words in ("said twice", "said three times, and at much greater length " * 20):
        writer.call("envelopeDraft", draft, rubbing(words))
    if writer.heard():
        found.add("answers a tap")
    circle.run(A_MINUTE)
    if [(window(phone) | {"standing": ""}, phone.items) for phone in others] != [
        (view | {"standing": ""}, items) for view, items in shown
    ]:
        found.add("tells others")
    circle.hide()
    heard = [one + phone.heard() for one, phone in zip(before, circle.all, strict=True)]

    put = [envelopes(one) for one in heard]
    wires = [bytes(one["wire"]) for phone in put for one in phone]
    if any("authorization" in one["headers"] for phone in heard for one in of("urn", phone)):
        found.add("names itself")
    found |= told_by_counters([[int(one["k"]) for one in phone] for phone in put if phone])
    if {len(wire) for wire in wires} - {ENVELOPE}:
        found.add("shows by size")
    if len({wire[5:21] for wire in wires}) < len(wires):
        found.add("repeats an id")
    if len({pattern([*of("issue", one), *of("urn", one)]).__repr__() for one in heard}) > 1:
        found.add("differs from others")
    if len({tuple(kept(phone)) for phone in circle.all}) > 1:
        found.add("shows on the disk")
    return found


def told_by_counters(counters: list[list[int]]) -> set[str]:
    """What the counters of each phone's envelopes tell, in the order in which they came."""
    found = set()
    first = {count[0] for count in counters}
    # One that begins at nought shows what changed before the first envelope as well.
    starts = [count[0] if count[0] >= 2**51 else 1 for count in counters]
    if any(count != list(range(at, at + len(count))) for at, count in zip(starts, counters, strict=True)):
        found.add("counts changes")
    if min(first) < 2**51 or len(first) < len(counters):
        found.add("counts openings")
    return found


@pytest.fixture
def office(tmp_path: Path) -> Iterator[TimedOffice]:
    with TimedOffice(tmp_path / "data") as opened:
        yield opened.start()


def test_nothing_a_phone_sends_or_keeps_tells_whether_it_wrote(office):
    with NodePhones() as phones:
        assert leaks(Circle(phones, office, FIVE)) == set()


def test_every_leak_that_is_planted_is_found(office, tmp_path, n):
    """All at once; with --n each by itself too."""
    each = [(name,) for name in PLANTS] if n else []
    for at, names in enumerate([tuple(PLANTS), *each]):
        with NodePhones(planted(tmp_path / f"planted-{at}", *names)) as phones:
            office.data = office.data.with_name(f"group-{at}")
            found = leaks(Circle(phones, office, FIVE))
        assert set(names) <= found, f"planted {names}, found {found}"
