"""The bytes the server makes by hand are the bytes everybody else would make."""

import json
import random

from coppice import errors
from coppice.wire.answers import Head, Page, Verdicts, page_bytes, push_bytes
from coppice.wire.chain import NO_HEAD, next_head
from tests.caller import chain, pack


def test_streamed_pages_equal_the_encoder_s_bytes_for_every_size_of_head():
    for count in (0, 1, 23, 24, 255, 256, 300):
        for first in (1, 24, 256, 65536, 2**32):
            rows = [(first + at, bytes(at % 300)) for at in range(count)]
            head = Head(first + count, bytes(32))
            plain = {"head": [head.position, head.hash], "more": True, "entries": [list(row) for row in rows]}

            assert b"".join(page_bytes(Page(head, True, count, rows))) == pack(plain)


def test_a_push_answer_equals_the_encoder_s_bytes_with_and_without_a_page():
    verdicts = Verdicts([(bytes(16), 7)], [(b"", "malformed")])
    head = Head(7, bytes(32))
    rows = [(7, b"wire")]
    plain = {"acks": [[bytes(16), 7]], "refused": [[b"", "malformed"]], "head": [7, bytes(32)], "more": False}

    assert b"".join(push_bytes(verdicts, head, None)) == pack(plain)
    page = Page(head, False, 1, rows)
    assert b"".join(push_bytes(verdicts, head, page)) == pack({**plain, "entries": [[7, b"wire"]]})


def test_the_chain_is_the_one_of_the_protocol():
    chance = random.Random(3)
    group, wires = chance.randbytes(16), [chance.randbytes(50) for _ in range(5)]
    head = NO_HEAD
    for position, wire in enumerate(wires, 1):
        head = next_head(group, position, head, wire)

    assert head == chain(group, wires)


def test_the_code_of_every_refusal_is_its_own():
    codes = [
        kind.code
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, errors.CoppiceError)
    ]

    assert len(codes) == len(set(codes))
    assert json.dumps(codes) == json.dumps([code.lower() for code in codes])
