"""Whatever bytes arrive, the answer is a typed refusal: never a fault, never a page, never silence."""

import contextlib
import json
import random
import time

import cbor2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from coppice.errors import CoppiceError, Malformed
from coppice.wire import ballots, calls
from coppice.wire.cbor import decode, encode
from coppice.wire.entry import Entry, Refused, parse_entry
from tests.balloting import Ballot
from tests.caller import Group, call, pack, text
from tests.server.test_authorisation import BOX, MATRIX, address

PARSERS = (
    calls.parse_founding,
    lambda body: calls.parse_push(body, 500),
    calls.parse_rotation,
    lambda body: calls.parse_parcel(body, 65536),
    calls.parse_nonce,
    lambda body: calls.parse_reply(body, 4096),
    calls.parse_first_frame,
    ballots.parse_terms,
    ballots.parse_token_request,
    ballots.parse_envelope,
)
plain = some.recursive(
    some.none()
    | some.booleans()
    | some.integers(-(2**53), 2**53)
    | some.binary(max_size=40)
    | some.text(max_size=8),
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(some.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)
odd = (
    plain
    | some.floats()
    | some.builds(cbor2.CBORTag, some.integers(0, 300), plain)
    | some.just(cbor2.undefined)
)


@pytest.fixture
def many(count):
    """Hypothesis settings for as many examples as asked for."""
    return lambda quick: settings(
        max_examples=count(quick, 20 * quick),
        deadline=None,
        derandomize=True,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )


def test_every_plain_value_has_one_spelling_that_is_read_back(many):
    @many(500)
    @given(plain)
    def check(value):
        assert decode(encode(value)) == value

    check()


def test_any_bytes_are_read_to_the_same_bytes_or_refused(many):
    @many(2000)
    @given(some.binary(max_size=200))
    def check(data):
        with contextlib.suppress(Malformed):
            assert encode(decode(data)) == data

    check()


@pytest.mark.parametrize(
    "data",
    [
        "1800",  # a number longer than need be
        "fb3ff0000000000000",  # a float
        "f7",  # undefined
        "f8ff",  # an unassigned simple value
        "c001",  # a tag
        "c249010000000000000000",  # a large number
        "d8234161",  # a pattern
        "c5821b7fffffffffffffff01",  # a number with a huge exponent
        "9f01ff",  # a list of unknown length
        "5f4101ff",  # bytes of unknown length
        "a2616101616102",  # a key twice
        "a2616201616102",  # keys out of order
        "a10102",  # a key that is no text
        "61ff",  # text that is not UTF-8
        "0000",  # two values
        "1b0020000000000001",  # beyond 2^53
        "81" * 9 + "00",  # too deep
        "9bffffffffffffffff",  # a list longer than the world
        "",
    ],
)
def test_every_second_spelling_is_refused(data):
    with pytest.raises(Malformed):
        decode(bytes.fromhex(data))


def test_any_value_at_all_is_taken_or_refused_by_every_call(many):
    @many(1000)
    @given(odd, some.sampled_from(PARSERS))
    def check(value, parse):
        with contextlib.suppress(CoppiceError):
            parse(cbor2.dumps(value, canonical=True))

    check()


def test_any_wire_is_an_entry_or_refused(many):
    @many(1000)
    @given(some.binary(max_size=64), some.integers(0, 70000))
    def check(start, length):
        wire = (start + bytes(length))[:length]
        result = parse_entry(wire, 65536)
        assert isinstance(result, Entry | Refused)

    check()


def samples(group: Group) -> dict[str, bytes]:
    """A body that each call would take."""
    ballot = Ballot(group, int(time.time()))
    return {
        "POST /v1/groups": pack({"group": bytes(16), "member": bytes(32), "write": bytes([1]) * 32}),
        "POST /v1/log": pack({"push": [group.wire()], "after": 0}),
        "POST /v1/epochs": pack(group.rotation(0)),
        "PUT /v1/boxes/<id>": pack({"sealed": b"x", "burn": True, "expires": 1}),
        "POST /v1/boxes/<id>/open": pack({"nonce": bytes(16)}),
        "POST /v1/boxes/<id>/reply": pack({"sealed": b"x"}),
        "PUT /v1/ballots/<handle>": pack(ballot.terms.body()),
        "POST /v1/ballots/<handle>/issue": pack(
            {"voice": bytes(32), "slot": 0, "request": b"\0\2" + bytes(257), "sig": bytes(64)}
        ),
        "POST /v1/ballots/<handle>/urn": pack(
            {"q": bytes(32), "n": bytes(32), "z": bytes(256), "k": 1, "wire": ballot.wire()}
        ),
    }


def mutated(body: bytes, chance: random.Random) -> bytes:
    """The body cut, flipped, doubled, lengthened or replaced."""
    data = bytearray(body or chance.randbytes(chance.randrange(1, 60)))
    match chance.randrange(5):
        case 0:
            del data[chance.randrange(len(data)) :]
        case 1:
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        case 2:
            at = chance.randrange(len(data))
            data[at:at] = data[at : at + chance.randrange(1, 20)]
        case 3:
            data += chance.randbytes(chance.randrange(1, 20))
        case _:
            data = bytearray(chance.randbytes(chance.randrange(200)))
    return bytes(data)


def test_no_request_however_mangled_is_a_fault(server, group, count):
    chance = random.Random(11)
    good = samples(group)
    ballot = Ballot(group, int(time.time()))
    assert ballot.put().status == 200
    for number in range(count(600, 12_000)):
        name = chance.choice(sorted(MATRIX))
        method, path = address(name)
        if "ballots" in path and chance.random() < 0.7:
            path = path.replace(BOX, text(ballot.handle))
        if chance.random() < 0.2:
            method = chance.choice(["GET", "POST", "PUT", "HEAD", "PATCH"])
        if chance.random() < 0.3:
            path = path.replace(BOX, text(chance.randbytes(chance.randrange(20))) or "-")
            path += chance.choice(
                ["", "?after=-1", "?after=1e9", "?limit=99999999999999999999999", "?after=%00", "/x"]
            )
        token = chance.choice([None, group.tokens.member, group.tokens.member, group.tokens.write])
        headers = chance.choice(
            [{}, {"Transfer-Encoding": "identity"}, {"Content-Type": "text/plain"}, {"Accept": "x"}]
        )
        answer = call(server.url, method, path, mutated(good.get(name, b""), chance), token, headers)

        assert answer.status < 500, (number, name)
        if answer.status >= 400 and method != "HEAD":
            problem = json.loads(answer.body)
            assert answer.header("Content-Type") == "application/problem+json"
            assert set(problem) == {"type", "title", "status", "code"}
            assert problem["status"] == answer.status
    assert "fault" not in server.words
