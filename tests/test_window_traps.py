"""What a server, or whoever finds a phone, could tell the writer by; and that the test would see it."""

from itertools import pairwise

import pytest

from tests.balloting import ENVELOPE
from tests.node_phone import NodePhone, NodePhones
from tests.node_phone.bent import bent
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
    circle.exchange()
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
def circle(node_phones, office) -> Circle:
    return Circle(node_phones, office, FIVE)


def test_nothing_a_phone_sends_or_keeps_tells_whether_it_wrote(circle):
    assert leaks(circle) == set()


def test_every_leak_that_is_planted_is_found(office, tmp_path, is_slow):
    """All at once; with --slow each by itself too."""
    each = [(name,) for name in PLANTS] if is_slow else []
    for at, names in enumerate([tuple(PLANTS), *each]):
        with NodePhones(planted(tmp_path / f"planted-{at}", *names)) as phones:
            office.data = office.data.with_name(f"group-{at}")
            found = leaks(Circle(phones, office, FIVE))
        assert set(names) <= found, f"planted {names}, found {found}"


#: Bytes that long and the same in two windows would be a name.
LEAST_NAME = 12


def names_in(value: object) -> set[bytes]:
    """Every piece of bytes in a request, and the id of its wire."""
    if isinstance(value, dict):
        return set().union(*(names_in(one) for one in value.values()))
    if not isinstance(value, bytes) or len(value) < LEAST_NAME:
        return set()
    return {value, value[5:21]} if len(value) == ENVELOPE else {value}


def persisting(circle: Circle) -> set[bytes]:
    """One person writes in two windows: what of their envelopes is the same in both."""
    writer, seen = circle.all[1], []
    for said in ("in the first window", "in the second window"):
        circle.open_window()
        put_aside(writer, rubbing(said))
        writer.heard()
        circle.put()
        circle.hide(writer)
        put = envelopes(writer.heard())
        seen.append(set().union(*(names_in(one) for one in put)))
        assert len(put) >= 1
        writer.unlock()
        circle.to_the_closing()
    return seen[0] & seen[1]


def test_nothing_of_an_envelope_is_the_same_in_the_next_window(circle):
    assert persisting(circle) == set()


ONE_KEY_FOR_ALL = (
    "phone/windows/tokens.ts",
    'const pair = await pairOf("Ed25519", core.needs.random(32));',
    'const pair = await pairOf("Ed25519", session.windows.voices[0]?.secret ?? core.needs.random(32));',
)


def test_a_one_time_key_that_is_used_for_every_window_is_found(office, tmp_path):
    with NodePhones(bent(tmp_path / "bent", ONE_KEY_FOR_ALL)) as phones:
        assert persisting(Circle(phones, office, FIVE)) != set()


def kinds_on_disk(phone: NodePhone, before: set[tuple[str, str]]) -> list[tuple[str, int]]:
    """What was added to the disk, without ids: which shelf, and how large."""
    return sorted((shelf, len(value)) for shelf, key, value in phone.disk() if (shelf, key) not in before)


def test_a_draft_of_what_is_rubbing_lies_on_the_disk_like_any_other(circle):
    added = []
    for phone, kind, body in (
        (circle.all[1], "grievances.rubbing", rubbing("said once")),
        (circle.all[2], "pauses.checked-in", {"weather": "fog", "need": "company"}),
    ):
        before = {(shelf, key) for shelf, key, _value in phone.disk()}
        draft = phone.call("newDraft", kind)
        phone.call("saveDraft", draft, body, True)
        phone.call("leaveDraft", draft)
        added.append(kinds_on_disk(phone, before))
        keys = [key for shelf, key, _value in phone.disk() if shelf == "drafts"]
        assert all(len(bytes.fromhex(key)) == 16 for key in keys)
    assert added[0] == added[1] != []
