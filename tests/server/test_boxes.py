"""A box holds a sealed parcel for whoever knows its id; a burning one only for whoever comes first."""

import os
import time

import pytest

from tests.caller import Group, call, pack, text

SOON = 3600


def put(group: Group, box: bytes, token: str | None = None, **change: object):
    body = {"sealed": b"parcel", "burn": True, "expires": int(time.time()) + SOON, **change}
    return call(group.url, "PUT", f"/v1/boxes/{text(box)}", pack(body), token or group.tokens.member)


def open_box(group: Group, box: bytes, nonce: bytes):
    return call(group.url, "POST", f"/v1/boxes/{text(box)}/open", pack({"nonce": nonce}))


def reply(group: Group, box: bytes, sealed: bytes):
    return call(group.url, "POST", f"/v1/boxes/{text(box)}/reply", pack({"sealed": sealed}))


def fetch(group: Group, box: bytes, token: str | None = None):
    return call(group.url, "GET", f"/v1/boxes/{text(box)}/reply", token=token or group.tokens.member)


@pytest.fixture
def box() -> bytes:
    return os.urandom(16)


def test_a_burning_box_opens_for_the_first_comer_alone_who_may_repeat(group, box):
    assert put(group, box).status == 201
    mine, other = os.urandom(16), os.urandom(16)

    first = open_box(group, box, mine)
    answers = [open_box(group, box, other), open_box(group, box, mine)]

    assert (first.status, first.body) == (200, b"parcel")
    assert first.header("Content-Type") == "application/octet-stream"
    assert [answers[0].code, answers[1].body] == ["box-gone", b"parcel"]


def test_a_box_that_does_not_burn_opens_for_everyone(group, box):
    put(group, box, burn=False)

    assert [open_box(group, box, os.urandom(16)).body for _ in range(3)] == [b"parcel"] * 3


def test_unknown_burnt_expired_and_impossible_boxes_look_the_same(group, box, open_office):
    put(group, box)
    open_box(group, box, os.urandom(16))
    office = open_office(burn_seconds=0)
    quick = Group(office.url)
    quick.found()
    put(quick, box)
    mine = os.urandom(16)
    assert open_box(quick, box, mine).body == b"parcel"

    gone = [
        open_box(group, box, os.urandom(16)),
        open_box(group, os.urandom(16), os.urandom(16)),
        open_box(group, b"short", os.urandom(16)),
        open_box(quick, box, mine),
    ]

    assert {(answer.status, answer.body) for answer in gone} == {(410, gone[0].body)}
    assert all(answer.headers[1:] == gone[0].headers[1:] for answer in gone)


def test_a_box_takes_one_reply_and_only_its_group_reads_it(server, group, box):
    stranger = Group(server.url)
    stranger.found()
    put(group, box)

    assert fetch(group, box).code == "no-reply-yet"
    assert [reply(group, box, b"yes").status, reply(group, box, b"yes").status] == [201, 201]
    assert reply(group, box, b"no").code == "box-answered"
    assert fetch(group, box).body == b"yes"
    assert fetch(stranger, box).code == "box-gone"
    assert fetch(group, box, group.tokens.write).code == "member-only"
    assert reply(group, os.urandom(16), b"yes").code == "box-gone"


def test_putting_the_same_again_is_answered_the_same_and_nothing_else_fits_in(server, group, box):
    expires = int(time.time()) + SOON
    stranger = Group(server.url)
    stranger.found()

    assert [put(group, box, expires=expires).status for _ in range(2)] == [201, 201]
    assert put(group, box, expires=expires, sealed=b"other").code == "box-taken"
    assert put(stranger, box, expires=expires).code == "box-taken"


def test_a_box_lies_no_longer_than_a_month_and_not_in_the_past(group, box):
    now = int(time.time())

    for expires in (0, now - 1, now + 32 * 86400, 2**53):
        assert put(group, box, expires=expires).code == "malformed"


def test_parcels_and_replies_have_their_sizes(group, box):
    assert put(group, box, sealed=bytes(65537)).code == "too-large"
    assert put(group, box, sealed=bytes(65536)).status == 201
    assert reply(group, box, bytes(4097)).code == "too-large"
    assert reply(group, box, bytes(4096)).status == 201


def test_a_group_has_room_for_so_many_boxes(open_office):
    office = open_office(group_boxes=2)
    group = Group(office.url)
    group.found()

    codes = [put(group, os.urandom(16)).status for _ in range(3)]

    assert codes == [201, 201, 409]
