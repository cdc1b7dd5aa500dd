"""Limits refuse politely, one entry at a time, and never look at who is calling."""

from tests.caller import SIZES, Group, call, pack


def founded(office) -> Group:
    group = Group(office.url)
    assert group.found().status == 201
    return group


def test_the_last_entry_that_fits_is_taken_and_the_next_is_not(open_office):
    office = open_office(group_entries=3, group_bytes=100_000)
    group = founded(office)
    wires = [group.wire() for _ in range(5)]

    pushed = group.push(wires).plain

    assert [n for _id, n in pushed["acks"]] == [1, 2, 3]
    assert [code for _id, code in pushed["refused"]] == ["group-full"] * 2
    assert group.push(wires[:3]).plain["refused"] == []
    assert group.rotate(3)[1].status == 200


def test_a_group_is_full_by_bytes_too_and_other_groups_do_not_notice(open_office):
    office = open_office(group_bytes=2 * SIZES[0] + 10)
    full, other = founded(office), founded(office)

    pushed = full.push([full.wire() for _ in range(3)]).plain

    assert [len(pushed["acks"]), len(pushed["refused"])] == [2, 1]
    assert len(other.push([other.wire()]).plain["acks"]) == 1


def test_the_write_token_alone_adds_only_so_much_a_day_and_members_are_not_held_up_by_it(open_office):
    office = open_office(writer_entries_a_day=3, writer_bytes_a_day=4 * SIZES[0])
    group = founded(office)
    write = group.tokens.write

    first = group.push([group.wire() for _ in range(2)], token=write).plain
    second = group.push([group.wire(size=SIZES[2]), group.wire(), group.wire()], token=write).plain

    assert len(first["acks"]) == 2
    assert [code for _id, code in second["refused"]] == ["day-full", "day-full"]
    assert len(second["acks"]) == 1
    assert len(group.push([group.wire()]).plain["acks"]) == 1
    assert group.push([group.wire()], token=write).plain["refused"][0][1] == "day-full"


def test_a_push_has_at_most_500_entries_and_a_body_at_most_one_mebibyte(group):
    token = group.tokens.member
    wires = [group.wire() for _ in range(501)]
    empty = pack({"push": [b""] * 501})
    fits, beyond = b"\0" * (1 << 20), b"\0" * ((1 << 20) + 1)

    assert group.push(wires).code == "too-many"
    assert call(group.url, "POST", "/v1/log", empty, token).code == "too-many"
    assert call(group.url, "POST", "/v1/log", fits, token).code == "malformed"
    assert call(group.url, "POST", "/v1/log", beyond, token).code == "too-large"
    assert group.pull().plain["head"][0] == 0


def test_twenty_people_on_one_address_all_get_through(server):
    groups = [Group(server.url) for _ in range(20)]

    assert [group.found().status for group in groups] == [201] * 20
    assert all(group.push([group.wire() for _ in range(20)]).status == 200 for group in groups)
