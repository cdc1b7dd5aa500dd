"""The log keeps what it acknowledged, once, in one order that everybody can recompute."""

import random
import threading

from tests.caller import SIZES, Group, call, chain, new_wire, pack
from tests.post_office import PostOffice


def test_what_was_pushed_comes_back_in_order_with_the_head_everybody_computes(group: Group):
    wires = [group.wire(size=size) for size in SIZES]

    pushed = group.push(wires).plain
    pulled = group.pull().plain

    assert pushed["acks"] == [[wire[5:21], n] for n, wire in enumerate(wires, 1)]
    assert pushed["refused"] == []
    assert pulled["entries"] == [[n, wire] for n, wire in enumerate(wires, 1)]
    assert pushed["head"] == pulled["head"] == [len(wires), chain(group.id, wires)]
    assert pulled["more"] is False


def test_a_repeated_push_is_acknowledged_at_the_same_place_and_kept_once(group: Group):
    wires = [group.wire() for _ in range(5)]
    first = group.push(wires).plain

    again = group.push([wires[3], *wires]).plain

    assert again["acks"] == [[wires[3][5:21], 4], *first["acks"]]
    assert again["head"] == first["head"]
    assert len(group.pull().plain["entries"]) == 5


def test_the_same_entry_twice_in_one_push_is_kept_once(group: Group):
    wire = group.wire()

    pushed = group.push([wire, wire]).plain

    assert pushed["acks"] == [[wire[5:21], 1], [wire[5:21], 1]]
    assert pushed["head"][0] == 1


def test_other_bytes_under_a_kept_id_are_refused_and_change_nothing(group: Group):
    wire = group.wire()
    other = group.wire(entry_id=wire[5:21])

    pushed = group.push([wire, other]).plain

    assert pushed["acks"] == [[wire[5:21], 1]]
    assert pushed["refused"] == [[wire[5:21], "id-taken"]]
    assert group.pull().plain["entries"] == [[1, wire]]


def test_one_bad_entry_in_the_middle_of_500_holds_up_no_other(group: Group):
    for place in (0, 250, 499):
        wires = [group.wire() for _ in range(500)]
        wires[place] = b"\x02" + wires[place][1:]

        pushed = group.push(wires).plain

        assert pushed["refused"] == [[wires[place][5:21], "malformed"]]
        assert [ack[0] for ack in pushed["acks"]] == [w[5:21] for i, w in enumerate(wires) if i != place]


def test_every_unfit_shape_has_its_own_verdict(group: Group):
    bad = {
        b"": "malformed",
        b"\x01": "malformed",
        group.wire()[:-1]: "malformed",
        group.wire() + b"\0": "malformed",
        group.wire(size=33 + 1024 * 3 + 16): "malformed",
        group.wire(size=33 + 16): "malformed",
        group.wire(size=SIZES[-1] + 1): "too-large",
        group.wire(size=33 + 131072 + 16): "too-large",
        group.wire(epoch=2): "epoch-moved",
        group.wire(epoch=0): "epoch-moved",
    }

    pushed = group.push(list(bad)).plain

    assert pushed["refused"] == [[wire[5:21], code] for wire, code in bad.items()]
    assert pushed["acks"] == []
    assert pushed["head"] == [0, bytes(32)]


def test_a_push_can_pull_in_the_same_round_trip(group: Group):
    old = [group.wire() for _ in range(3)]
    group.push(old)
    new = group.wire()

    both = group.push([new], after=1).plain

    assert both["entries"] == [[2, old[1]], [3, old[2]], [4, new]]
    assert both["more"] is False
    assert both["head"] == [4, chain(group.id, [*old, new])]


def test_the_write_token_may_add_but_not_look(group: Group):
    wire = group.wire()

    assert group.push([wire], token=group.tokens.write).plain["acks"] == [[wire[5:21], 1]]
    assert group.push([wire], token=group.tokens.write, after=0).code == "member-only"
    assert group.pull(token=group.tokens.write).code == "member-only"


def test_reading_page_by_page_misses_nothing(group: Group):
    wires = [group.wire(size=SIZES[number % len(SIZES)]) for number in range(84)]
    group.chance.shuffle(wires)
    for start in range(0, 84, 12):
        group.push(wires[start : start + 12])

    pages, after = [], 0
    while True:
        page = group.pull(after).plain
        pages.append(page["entries"])
        after += len(page["entries"])
        if not page["more"]:
            break

    assert len(pages) > 1
    assert [entry for page in pages for entry in page] == [[n, wire] for n, wire in enumerate(wires, 1)]
    assert all(sum(len(wire) for _n, wire in page) <= 1024 * 1024 for page in pages)
    assert [len(group.pull(5, limit=m).plain["entries"]) for m in (0, 1, 7)] == [0, 1, 7]
    assert group.pull(5, limit=0).plain["more"] is True
    assert group.pull(1000).plain["entries"] == []


def test_every_answer_is_deterministic_cbor(group: Group):
    wires = [group.wire() for _ in range(300)]
    answers = [
        group.push(wires[:30]),
        group.push(wires[30:], after=3),
        group.pull(),
        group.pull(299),
        group.pull(300),
    ]

    for answer in answers:
        assert pack(answer.plain) == answer.body


def test_four_writers_at_once_and_a_reader_see_every_entry_once_without_gaps(
    server: PostOffice, group: Group
):
    wires = [[new_wire(random.Random(f"{writer} {k}")) for k in range(60)] for writer in range(4)]
    seen: list[list] = []
    done = threading.Event()

    def write(mine: list[bytes]) -> None:
        for start in range(0, 60, 4):
            for _again in range(2):
                body = pack({"push": mine[max(0, start - 2) : start + 4]})
                assert call(server.url, "POST", "/v1/log", body, group.tokens.write).status == 200

    def read() -> None:
        while True:
            was_done = done.is_set()
            seen.extend(group.pull(len(seen)).plain["entries"])
            if was_done and len(seen) == 240:
                return

    writers = [threading.Thread(target=write, args=(mine,)) for mine in wires]
    reader = threading.Thread(target=read)
    for thread in (*writers, reader):
        thread.start()
    for thread in writers:
        thread.join(60)
    done.set()
    reader.join(60)

    assert [n for n, _wire in seen] == list(range(1, 241))
    assert sorted(wire for _n, wire in seen) == sorted(wire for mine in wires for wire in mine)
    assert group.pull(240).plain["head"] == [240, chain(group.id, [wire for _n, wire in seen])]


def test_a_restart_forgets_nothing(open_office):
    office = open_office()
    group = Group(office.url)
    group.found()
    wires = [group.wire() for _ in range(20)]
    group.push(wires)

    office.kill()
    office.start()
    again = group.push(wires).plain

    assert group.pull_all() == [[n, wire] for n, wire in enumerate(wires, 1)]
    assert again["acks"] == [[wire[5:21], n] for n, wire in enumerate(wires, 1)]


def test_a_log_shorter_than_the_phone_has_read_takes_nothing_more(group: Group):
    kept, more = group.wire(), group.wire()
    group.push([kept])

    for token in (group.tokens.member, group.tokens.write):
        answer = group.push([more], token, least=2)
        assert (answer.status, answer.code) == (409, "behind")
    assert group.push([more], least=1).plain["acks"] == [[more[5:21], 2]]
