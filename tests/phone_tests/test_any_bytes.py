"""Every decoder takes any bytes whatever and answers with a refusal that has a code."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.phone import archive, cbor, codes, draft, ed25519, envelopes, hpke, payload, request, windows, wire
from tests.phone.errors import Refused
from tests.phone.fold import fold
from tests.phone.founding import read_founded, read_joined
from tests.phone.paper_office import PaperOffice
from tests.phone.phone import Phone
from tests.phone.post import Post
from tests.phone.rotation import read_rotated
from tests.phone.samples.cast import Table, new_phone
from tests.phone.samples.hall import Hall
from tests.phone.seeded import seeded

CODES = {"malformed", "no-key", "unreadable", "padding", "bad-key", "not-founded", "bad-reply"}
CODES |= {"false-rotation"}
EFFORT = settings.get_profile("any-bytes")
KINDS = ("device.joined", "group.founded", "note.written", "removal.proposed", "removal.agreed")
KINDS += ("charter.proposed", "charter.agreed", "epoch.mended", "voice.moved", "ballot.opened")
LEAVES = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.binary(max_size=40) | st.text()
KEYS = st.sampled_from(
    [
        "v",
        "a",
        "s",
        "e",
        "q",
        "R",
        "vouches",
        "name",
        "charter",
        "server",
        "epoch",
        "prev",
        "list",
        "k",
        "d",
        "re",
        "by",
        "to",
        "y",
    ]
) | st.text(max_size=3)
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=5) | st.dictionaries(KEYS, inner), max_leaves=12
)
PAIRS = st.lists(
    st.tuples(st.integers(0, 4) | st.binary(min_size=16, max_size=16), LEAVES).map(list), max_size=3
)
ANSWERS = st.fixed_dictionaries(
    {"acks": PAIRS, "refused": PAIRS, "more": st.booleans()},
    optional={
        "entries": st.lists(st.tuples(st.integers(1, 4), st.binary(max_size=90)).map(list), max_size=3)
        | PAIRS,
        "head": st.tuples(st.integers(0, 4), st.binary(min_size=32, max_size=32)).map(list) | LEAVES,
    },
)
WIRES = st.binary(min_size=1073, max_size=1073) | st.binary(max_size=80)


def is_answered(reads: Callable[[Any], Any], given_value: Any) -> bool:
    try:
        reads(given_value)
    except Refused as refusal:
        return refusal.code in CODES
    return True


@pytest.mark.parametrize("reads", [cbor.decode, payload.decode, request.decode])
@EFFORT
@given(data=st.binary(max_size=300) | VALUES.map(cbor.encode))
def test_any_bytes_are_decoded_or_refused(reads: Callable[[bytes], Any], data: bytes) -> None:
    assert is_answered(reads, data)


@pytest.mark.parametrize(
    "reads", [read_founded, read_joined, read_rotated, windows.read_opened, envelopes.check_body]
)
@EFFORT
@given(value=VALUES)
def test_any_body_is_read_or_refused(reads: Callable[[Any], Any], value: Any) -> None:
    assert is_answered(reads, value)


@pytest.mark.parametrize(("reads", "start"), [(codes.read_request, "R"), (codes.read_admission, "A")])
@EFFORT
@given(end=st.text() | VALUES.map(cbor.encode).map(codes.to_base64url))
def test_any_scanned_text_is_read_or_refused(reads: Callable[[str], Any], start: str, end: str) -> None:
    assert is_answered(reads, f"coppice:{start}:{end}")
    assert is_answered(reads, end)


@EFFORT
@given(sealed=WIRES)
def test_any_wire_is_opened_or_refused(sealed: bytes) -> None:
    assert is_answered(lambda data: wire.unseal(bytes(16), {0: bytes(32)}, data), sealed)


@EFFORT
@given(stored=st.binary(max_size=200) | st.binary(min_size=1132, max_size=1132))
def test_any_stored_draft_is_opened_or_refused(stored: bytes) -> None:
    assert is_answered(lambda data: draft.unseal(b"\1" * 32, bytes(16), bytes(16), data), stored)


@EFFORT
@given(box=st.binary(max_size=120))
def test_any_box_is_opened_or_refused(box: bytes) -> None:
    assert is_answered(lambda data: hpke.unseal(b"\1" * 32, data, b""), box)


ROW = st.fixed_dictionaries(
    {"epoch": st.integers(0, 4) | LEAVES, "boundary": LEAVES, "prev": st.binary(min_size=60, max_size=60)}
)


@EFFORT
@given(rows=VALUES | st.lists(ROW | LEAVES, max_size=4), wires=st.lists(WIRES, max_size=2))
def test_any_way_back_is_walked_or_refused(rows: Any, wires: list[bytes]) -> None:
    assert is_answered(
        lambda given_rows: archive.older_keys(bytes(16), {3: bytes(32)}, wires, given_rows), rows
    )
    assert is_answered(lambda given_rows: archive.false_prevs(bytes(16), {3: bytes(32)}, given_rows), rows)


@EFFORT
@given(public=st.binary(max_size=40), signature=st.binary(max_size=70), message=st.binary(max_size=40))
def test_any_signature_is_judged(public: bytes, signature: bytes, message: bytes) -> None:
    assert ed25519.verifies(public, signature, message) is False


class AnyAnswer(Post):
    """A server that says whatever the test likes."""

    answer = b""

    def call(self, method: str, path: str, bearer: str | None, said: Any) -> bytes:
        del method, path, bearer, said
        return self.answer


@EFFORT
@given(answer=st.binary(max_size=60) | ANSWERS.map(cbor.encode))
def test_any_answer_of_a_server_is_taken_or_refused_and_no_text_is_lost(answer: bytes) -> None:
    phone, post = Phone(seeded("any answer"), lambda: 480_000), AnyAnswer("http://nowhere")
    phone.found(PaperOffice(), "Coppice Row", "Ada")
    phone.seal()
    post.answer = answer
    for _ in range(2):
        assert is_answered(phone.exchange, post)
    assert sum(len(bundle.entries) for bundle in phone.outbox.bundles) + len(phone.outbox.waiting) == 1


@EFFORT
@given(value=VALUES, wires=st.lists(WIRES, max_size=3))
def test_whatever_stands_in_a_log_the_rest_is_still_read(value: Any, wires: list[bytes]) -> None:
    table = Table(seeded("any"))
    ada = new_phone(table.draw)
    table.lay(ada, table.founding(ada))
    table.wires += wires
    table.lay_raw(ada, cbor.encode(value))
    for kind in KINDS:
        table.lay(ada, table.entry(kind, value), table.note("still here"))
    log = fold(table.group, table.secrets, table.wires)
    assert [told.entry.body for told in log.told].count({"text": "still here"}) == len(KINDS)
    table.lay(ada, table.entry("epoch.rotated", value), table.entry("member.left", value))
    assert fold(table.group, table.secrets, table.wires).stopped == len(table.wires)


HALL = Hall(Table(seeded("any envelope")), crowd=1)
BALLOT = HALL.open(HALL.people[0], HALL.item())[0]
SOUND = HALL.token(BALLOT)


@EFFORT
@given(
    ballot=st.just(BALLOT.ballot_id) | VALUES,
    key=st.just(SOUND.key) | VALUES,
    token=st.just(SOUND.token) | VALUES,
    body=VALUES,
)
def test_whatever_an_envelope_holds_the_rest_is_still_read(
    ballot: Any, key: Any, token: Any, body: Any
) -> None:
    table = HALL.table
    wires = [HALL.envelope(SOUND, body, ballot=ballot, key=key, token=token), b"", HALL.envelope(SOUND)]
    log = fold(table.group, table.secrets, [*table.wires, *wires, b""])
    # Either the first of them is the run, or the one after it is.
    assert [len(run.envelopes) for run in envelopes.runs(log)] == [1]
    assert len(envelopes.read_out(log)[0]) <= 1
