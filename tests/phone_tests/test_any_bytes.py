"""Every decoder takes any bytes whatever and answers with a refusal that has a code."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.phone import cbor, codes, draft, ed25519, hpke, payload, request, wire
from tests.phone.errors import Refused
from tests.phone.fold import fold
from tests.phone.founding import read_founded, read_joined
from tests.phone.samples.cast import Table, new_phone
from tests.phone.seeded import seeded

CODES = {"malformed", "no-key", "unreadable", "padding", "bad-key", "not-founded"}
QUICK = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
LEAVES = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.binary(max_size=40) | st.text()
KEYS = st.sampled_from(["v", "a", "s", "e", "q", "R", "vouches", "name", "charter", "server"]) | st.text(
    max_size=3
)
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=5) | st.dictionaries(KEYS, inner), max_leaves=12
)
WIRES = st.binary(min_size=1073, max_size=1073) | st.binary(max_size=80)


def is_answered(reads: Callable[[Any], Any], given_value: Any) -> bool:
    try:
        reads(given_value)
    except Refused as refusal:
        return refusal.code in CODES
    return True


@pytest.mark.parametrize("reads", [cbor.decode, payload.decode, request.decode])
@QUICK
@given(data=st.binary(max_size=300) | VALUES.map(cbor.encode))
def test_any_bytes_are_decoded_or_refused(reads: Callable[[bytes], Any], data: bytes) -> None:
    assert is_answered(reads, data)


@pytest.mark.parametrize("reads", [read_founded, read_joined])
@QUICK
@given(value=VALUES)
def test_any_body_is_read_or_refused(reads: Callable[[Any], Any], value: Any) -> None:
    assert is_answered(reads, value)


@pytest.mark.parametrize(("reads", "start"), [(codes.read_request, "R"), (codes.read_admission, "A")])
@QUICK
@given(end=st.text() | VALUES.map(cbor.encode).map(codes.to_base64url))
def test_any_scanned_text_is_read_or_refused(reads: Callable[[str], Any], start: str, end: str) -> None:
    assert is_answered(reads, f"coppice:{start}:{end}")
    assert is_answered(reads, end)


@QUICK
@given(sealed=WIRES)
def test_any_wire_is_opened_or_refused(sealed: bytes) -> None:
    assert is_answered(lambda data: wire.unseal(bytes(16), {0: bytes(32)}, data), sealed)


@QUICK
@given(stored=st.binary(max_size=200) | st.binary(min_size=1132, max_size=1132))
def test_any_stored_draft_is_opened_or_refused(stored: bytes) -> None:
    assert is_answered(lambda data: draft.unseal(b"\1" * 32, bytes(16), bytes(16), data), stored)


@QUICK
@given(box=st.binary(max_size=120))
def test_any_box_is_opened_or_refused(box: bytes) -> None:
    assert is_answered(lambda data: hpke.unseal(b"\1" * 32, data, b""), box)


@QUICK
@given(public=st.binary(max_size=40), signature=st.binary(max_size=70), message=st.binary(max_size=40))
def test_any_signature_is_judged(public: bytes, signature: bytes, message: bytes) -> None:
    assert ed25519.verifies(public, signature, message) is False


@QUICK
@given(value=VALUES, wires=st.lists(WIRES, max_size=3))
def test_whatever_stands_in_a_log_the_rest_is_still_read(value: Any, wires: list[bytes]) -> None:
    table = Table(seeded("any"))
    ada = new_phone(table.draw)
    table.lay(ada, table.founding(ada))
    table.wires += wires
    table.lay_raw(ada, cbor.encode(value))
    for kind in ("device.joined", "group.founded", "note.written"):
        table.lay(ada, table.entry(kind, value), table.note("still here"))
    log = fold(table.group, table.secrets, table.wires)
    assert [told.entry.body for told in log.told].count({"text": "still here"}) == 3
