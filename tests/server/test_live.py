"""Who listens hears what is new at once; who does not read, or came one too many, holds up nobody."""

import contextlib
import socket
import time

import pytest
import websocket

from tests.at_once import at_once
from tests.caller import SIZES, Group, call, chain, text
from tests.listener import Listener
from tests.post_office import PostOffice

NO_PLACE, REFUSED = 1013, 1008


def founded(office: PostOffice) -> Group:
    group = Group(office.url)
    assert group.found().status == 201
    return group


def test_a_second_phone_hears_what_the_first_sends(server, group):
    old, new = group.wire(), group.wire()
    group.push([old])
    with Listener(server.port, group.tokens.member, after=0) as listener:
        assert listener.frame() == {"entries": [[1, old]], "head": [1, chain(group.id, [old])]}

        group.push([new])

        assert listener.frame() == {"entries": [[2, new]], "head": [2, chain(group.id, [old, new])]}


def test_a_large_catch_up_and_a_large_push_only_ring(server, group):
    wires = [group.wire(size=SIZES[-1]) for _ in range(4)]
    group.push(wires)
    with Listener(server.port, group.tokens.member) as listener:
        assert listener.frame() == {"head": [4, chain(group.id, wires)]}

        more = [group.wire(size=SIZES[-1]), group.wire()]
        group.push(more)

        assert listener.frame() == {"head": [6, chain(group.id, wires + more)]}


def test_nobody_hears_another_group_or_a_repeat(server, group):
    other = founded(server)
    wire = group.wire()
    with Listener(server.port, group.tokens.member) as listener:
        listener.frame()
        other.push([other.wire()])
        group.push([wire])
        group.push([wire])
        last = group.wire()
        group.push([last])

        assert [listener.frame()["entries"] for _ in range(2)] == [[[1, wire]], [[2, last]]]


@pytest.mark.parametrize("kind", ["wrong", "write", "malformed"])
def test_a_socket_opens_only_with_a_member_token_in_its_first_frame(server, group, kind):
    token = {"wrong": group.tokens.member[::-1], "write": group.tokens.write, "malformed": "?"}[kind]

    with Listener(server.port, token) as listener:
        assert listener.closed_with() == REFUSED


def test_no_wrong_token_in_the_first_frame_opens_a_socket(server, group):
    member = group.tokens.member_bytes
    flipped = [bytes([*member[:at], member[at] ^ 1, *member[at + 1 :]]) for at in range(32)]
    wrong = [text(token) for token in (*flipped, member[:-1], member + b"\0", b"", bytes(32))]
    wrong += [
        f"Bearer {group.tokens.member}",
        group.tokens.member + "=",
        group.tokens.member.swapcase(),
        "ä" * 43,
    ]

    for token in wrong:
        with Listener(server.port, token) as listener:
            assert listener.closed_with() == REFUSED, token


@pytest.mark.parametrize("frame", [b"", b"\xff", b"\xa0", "text", b"\x00" * 900])
def test_an_unfit_first_frame_closes_the_socket(server, frame):
    with Listener(server.port, None) as listener:
        listener.socket.send(frame) if isinstance(frame, str) else listener.socket.send_binary(frame)

        assert listener.closed_with() == REFUSED


def test_a_frame_too_large_closes_the_socket(server):
    with Listener(server.port, None) as listener, contextlib.suppress(OSError):
        listener.socket.send_binary(bytes(5000))

        assert listener.closed_with() in (REFUSED, 1009)


def test_a_socket_that_says_nothing_is_closed(open_office):
    office = open_office(first_frame_seconds=1)

    with Listener(office.port, None) as listener:
        assert listener.closed_with() == REFUSED


def test_when_the_epoch_moves_old_sockets_hear_the_rotation_and_are_closed(server, group):
    with Listener(server.port, group.tokens.member) as listener:
        listener.frame()
        old = group.tokens.member
        body, _answer = group.rotate(0)
        group.push([group.wire()])

        assert listener.frame()["entries"] == [[1, body["wire"]]]
        assert listener.closed_with() == REFUSED
    with Listener(server.port, old) as listener:
        assert listener.closed_with() == REFUSED


def test_another_site_may_not_listen(server, group):
    with pytest.raises(websocket.WebSocketBadStatusException, match="403"):
        Listener(server.port, group.tokens.member, origin="https://elsewhere.example")
    with Listener(server.port, group.tokens.member, origin=f"http://localhost:{server.port}") as listener:
        assert listener.frame()["entries"] == []


def test_a_broken_handshake_is_refused_in_words(server):
    headers = {"Connection": "Upgrade", "Upgrade": "websocket"}

    assert call(server.url, "GET", "/v1/live", headers=headers).code == "malformed"


def test_sockets_over_the_limit_are_closed_and_take_nothing_from_calls(open_office):
    office = open_office(sockets=6, group_sockets=4)
    group, other = founded(office), founded(office)
    with contextlib.ExitStack() as open_sockets:
        for _ in range(4):
            open_sockets.enter_context(Listener(office.port, group.tokens.member)).frame()
        fifth = open_sockets.enter_context(Listener(office.port, group.tokens.member))
        assert fifth.closed_with() == NO_PLACE
        for _ in range(2):
            open_sockets.enter_context(Listener(office.port, other.tokens.member)).frame()
        seventh = open_sockets.enter_context(Listener(office.port, None))
        assert seventh.closed_with() == NO_PLACE

        answers = at_once([lambda: group.push([group.wire()])] * 40)

        assert [answer.status for answer in answers] == [200] * 40
    with Listener(office.port, other.tokens.member) as late:
        assert late.frame()["entries"] == []


def test_silent_and_half_spoken_connections_hold_up_no_call(open_office):
    office = open_office(sockets=1, silence_seconds=2)
    group = founded(office)
    with contextlib.ExitStack() as lines:
        for number in range(400):
            line = lines.enter_context(socket.create_connection(("localhost", office.port), timeout=10))
            if number % 8 == 0:
                line.sendall(b"POST /v1/log HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9")

        assert group.push([group.wire()]).status == 200


def test_a_phone_that_stops_reading_holds_up_nobody_and_is_cut_off(open_office):
    office = open_office()
    group = founded(office)
    with (
        Listener(
            office.port, group.tokens.member, sockopt=((socket.SOL_SOCKET, socket.SO_RCVBUF, 2048),)
        ) as deaf,
        Listener(office.port, group.tokens.member) as listener,
    ):
        assert listener.frame()["head"][0] == 0
        for number in range(1, 201):
            group.push([group.wire(size=SIZES[5])])
            assert listener.frame()["head"][0] == number

        deadline = time.monotonic() + 15
        while b"coppice_sockets 1\n" not in call(office.url, "GET", "/v1/metrics").body:
            assert time.monotonic() < deadline, "a phone that does not read keeps its place"
        assert deaf.socket.connected


def test_a_half_open_socket_gives_its_place_back(open_office):
    office = open_office(sockets=1, ping_seconds=1)
    group = founded(office)
    half_open = Listener(office.port, group.tokens.member)
    half_open.frame()

    deadline = time.monotonic() + 30
    while not is_let_in(office, group):
        assert time.monotonic() < deadline, "the place of a phone that no longer answers was never given back"
    half_open.socket.shutdown()


def is_let_in(office: PostOffice, group: Group) -> bool:
    with Listener(office.port, group.tokens.member) as listener:
        kind, _data = listener.socket.recv_data()
        return kind == websocket.ABNF.OPCODE_BINARY


def test_a_socket_on_which_nothing_is_said_still_shows_that_it_lives(open_office):
    office = open_office(ping_seconds=1)
    group = founded(office)
    with Listener(office.port, group.tokens.member) as listener:
        assert listener.frame()["head"][0] == 0
        assert listener.frame() == {}
        assert listener.frame() == {}
