"""What a server, or whoever finds a phone, could tell the writer by; and that the test would see it."""

from collections.abc import Iterator
from itertools import pairwise
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


LARGEST_STEP = 65_536
#: A start below this would be drawn once in some hundred million ballots.
LEAST_START = 2**20


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
    steps = [later - earlier for count in counters for earlier, later in pairwise(count)]
    # One step for each envelope that left, of a size drawn anew: words that change in between add none.
    if any(not 1 <= step <= LARGEST_STEP for step in steps):
        found.add("counts changes")
    if min(count[0] for count in counters) < LEAST_START or len({count[0] for count in counters}) < len(
        counters
    ):
        found.add("counts openings")
    return found


@pytest.fixture
def office(tmp_path: Path) -> Iterator[TimedOffice]:
    with TimedOffice(tmp_path / "data") as opened:
        yield opened.start()


def test_nothing_a_phone_sends_or_keeps_tells_whether_it_wrote(office):
    with NodePhones() as phones:
        assert leaks(Circle(phones, office, FIVE)) == set()


def test_every_leak_that_is_planted_is_found(office, tmp_path, is_slow):
    """All at once; with --slow each by itself too."""
    each = [(name,) for name in PLANTS] if is_slow else []
    for at, names in enumerate([tuple(PLANTS), *each]):
        with NodePhones(planted(tmp_path / f"planted-{at}", *names)) as phones:
            office.data = office.data.with_name(f"group-{at}")
            found = leaks(Circle(phones, office, FIVE))
        assert set(names) <= found, f"planted {names}, found {found}"
