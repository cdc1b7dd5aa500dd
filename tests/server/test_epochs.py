"""A group moves to a new epoch all at once, and a token that was left behind sees only what was before."""

import pytest

from tests.caller import Group, Tokens, call, chain, pack


@pytest.fixture
def moved(group: Group):
    """A group with three entries that has moved to its second epoch; its old tokens beside it."""
    old, wires = group.tokens, [group.wire() for _ in range(3)]
    group.push(wires)
    body, answer = group.rotate(head=3)
    assert answer.status == 200, answer.body
    return group, old, [*wires, body["wire"]], body


def rotate_again(group: Group, body: dict, token: str):
    return call(group.url, "POST", "/v1/epochs", pack(body), token)


def test_the_rotation_stands_in_the_log_and_the_new_tokens_work(moved):
    group, _old, wires, _body = moved
    new = group.wire()

    assert group.push([new]).plain["acks"] == [[new[5:21], 5]]
    assert group.log() == [*wires, new]


def test_the_same_rotation_again_is_answered_the_same_with_old_and_new_token(moved):
    group, old, wires, body = moved
    head = [4, chain(group.id, wires)]
    group.push([group.wire()])

    for token in (old.member, group.tokens.member):
        answer = rotate_again(group, body, token)
        assert answer.plain == {"epoch": 2, "head": head}
    assert group.pull().plain["head"][0] == 5


def test_an_old_token_reads_up_to_the_boundary_and_nothing_after(moved):
    group, old, wires, _body = moved
    group.push([group.wire() for _ in range(2)])

    page = group.pull(token=old.member).plain

    assert [wire for _n, wire in page["entries"]] == wires
    assert page["head"] == [4, chain(group.id, wires)]
    assert page["more"] is False
    assert group.pull(4, token=old.member).plain["entries"] == []


def test_an_old_token_is_given_the_way_back_and_no_word_of_later_epochs(moved):
    group, old, _wires, _body = moved

    listed = call(group.url, "GET", "/v1/epochs", token=old.member).plain

    assert listed == [{"epoch": 1, "boundary": 4, "prev": None}]


def test_an_old_token_is_told_that_the_epoch_moved_on_everything_else(moved):
    group, old, _wires, _body = moved
    answers = [
        group.push([group.wire()], token=old.member),
        group.push([group.wire()], token=old.write),
        call(group.url, "GET", "/v1/boxes/AAAAAAAAAAAAAAAAAAAAAA/reply", token=old.member),
        rotate_again(group, {**group.rotation(4), "epoch": 2}, old.member),
        rotate_again(group, group.rotation(4), old.member),
    ]

    assert [(answer.status, answer.code) for answer in answers] == [(409, "epoch-moved")] * 5
    assert group.pull().plain["head"][0] == 4


def test_an_entry_acknowledged_before_the_move_is_acknowledged_after_it(moved):
    group, _old, wires, _body = moved

    again = group.push([*wires, group.wire(epoch=1)]).plain

    assert again["acks"] == [[wire[5:21], n] for n, wire in enumerate(wires, 1)]
    assert [code for _id, code in again["refused"]] == ["epoch-moved"]


def test_only_the_next_epoch_at_the_newest_head_under_a_new_id_is_taken(group):
    wire = group.wire()
    group.push([wire])
    good = group.rotation(1)
    bad = {
        "epoch-moved": [{"epoch": 1}, {"epoch": 3}, {"wire": group.wire(epoch=2)}],
        "head-moved": [{"head": 0}, {"head": 2}],
        "id-taken": [{"wire": wire}, {"wire": group.wire(entry_id=wire[5:21])}],
        "malformed": [
            {"prev": b""},
            {"wire": b""},
            {"member": good["write"]},
            {"member": group.tokens.hashes["member"]},
        ],
        "too-large": [{"wire": group.wire(size=66000)}],
    }

    for code, changes in bad.items():
        for change in changes:
            assert rotate_again(group, {**good, **change}, group.tokens.member).code == code, change
    assert group.pull().plain["head"][0] == 1
    assert rotate_again(group, good, group.tokens.write).code == "member-only"
    assert rotate_again(group, good, group.tokens.member).status == 200


def test_every_epoch_is_listed_with_its_boundary_and_the_key_before_it(moved):
    group, _old, _wires, body = moved

    listed = call(group.url, "GET", "/v1/epochs", token=group.tokens.member).plain

    assert listed == [
        {"epoch": 1, "boundary": 4, "prev": None},
        {"epoch": 2, "boundary": None, "prev": body["prev"]},
    ]


def test_a_group_moves_at_most_six_times_a_day(group):
    for head in range(6):
        assert group.rotate(head)[1].status == 200

    assert group.rotate(6)[1].code == "too-often"
    assert group.push([group.wire()]).status == 200


def test_two_phones_that_rotate_at_once_do_not_both_succeed(group):
    first = group.rotation(0)
    second = {**group.rotation(0), **Tokens().hashes}

    assert rotate_again(group, first, group.tokens.member).status == 200
    assert rotate_again(group, second, group.tokens.member).code == "epoch-moved"
