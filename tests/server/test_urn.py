"""The urn keeps one envelope for each token and opens all of them at once, or none."""

import os

import pytest

from tests.at_once import at_once
from tests.balloting import ENVELOPE, HOUR, Ballot, balloting
from tests.caller import call, pack
from tests.clock import TimedOffice
from tests.listener import Listener


def test_nothing_of_an_urn_is_seen_before_the_end_and_all_of_it_after(office, ballot):
    first = ballot.group.wire()
    ballot.group.push([first])
    run = ballot.fill(4)

    before = ballot.group.log()
    ballot.end(office)

    assert before == [first]
    assert ballot.group.log() == [first, *run]
    assert ballot.group.log() == [first, *run]


def test_with_fewer_than_the_floor_the_urn_opens_to_nobody(office, ballot):
    ballot.fill(2)
    ballot.end(office)

    assert ballot.group.log() == []
    office.pass_time(-14_400)
    assert ballot.group.log() == []
    office.pass_time(14_400)


def test_of_one_token_the_highest_counter_stays_and_every_answer_is_alike(office, ballot):
    tokens = [ballot.token(voice) for voice in range(3)]
    wires = [ballot.wire() for _ in range(7)]
    put = [(0, 5), (1, 1), (2, 0), (0, 4), (0, 5), (1, 3), (1, 2)]

    answers = [ballot.drop(tokens[at], wire, counter) for (at, counter), wire in zip(put, wires, strict=True)]
    ballot.end(office)

    assert {(answer.status, answer.body) for answer in answers} == {(201, b"")}
    assert len({tuple(pair for pair in answer.headers if pair[0] != "Date") for answer in answers}) == 1
    assert set(ballot.group.log()) == {wires[0], wires[5], wires[2]}


def test_the_urn_asks_for_no_credential_and_looks_at_none(ballot):
    token, wire = ballot.token(0), ballot.wire()
    body = {"q": token.ballot, "n": token.nonce, "z": token.authenticator, "k": 1, "wire": wire}

    for credential in (None, "nonsense", ballot.group.tokens.write):
        answer = call(ballot.group.url, "POST", f"{ballot.path}/urn", pack(body), credential)
        assert answer.status == 201


def test_a_token_that_is_none_of_this_ballot_is_refused(office, ballot):
    other = next(balloting(office))
    token, foreign = ballot.token(0), other.token(0)
    flipped = bytes([token.authenticator[0], token.authenticator[1] ^ 1]) + token.authenticator[2:]
    wrong = [
        {"z": flipped},
        {"z": bytes(256)},
        {"z": b"\xff" * 256},
        {"n": os.urandom(32)},
        {"q": os.urandom(32)},
        {"z": foreign.authenticator},
        {"q": foreign.ballot, "n": foreign.nonce, "z": foreign.authenticator},
    ]

    answers = [ballot.drop(token, ballot.wire(), **bent) for bent in wrong]
    for voice in range(1, 4):
        ballot.drop(ballot.token(voice), ballot.wire())
    ballot.end(office)

    assert [(answer.status, answer.code) for answer in answers] == [(403, "bad-token")] * len(wrong)
    assert len(ballot.group.log()) == 3


def test_a_token_made_for_another_ballot_id_is_taken_since_the_server_cannot_know_it(ballot):
    token = ballot.token(0, ballot=os.urandom(32))

    assert ballot.drop(token, ballot.wire()).status == 201


def test_every_envelope_has_one_size_and_one_shape(ballot):
    token, wire = ballot.token(0), ballot.wire()
    wrong = {
        "smaller": ballot.wire(size=33 + 2048 + 16),
        "larger": ballot.wire(size=33 + 8192 + 16),
        "a byte short": wire[:-1],
        "another version": b"\2" + wire[1:],
        "epoch 0": wire[:1] + bytes(4) + wire[5:],
        "an epoch to come": ballot.wire(epoch=2),
        "nothing": b"",
    }

    for says, bent in wrong.items():
        assert ballot.drop(token, bent).code == "malformed", says
    for says, bent in {"k": -1, "n": bytes(31), "q": bytes(33), "z": bytes(255), "x": 1}.items():
        assert ballot.drop(token, wire, **{says: bent}).code == "malformed", says
    assert ballot.drop(token, wire, counter=2**53).status == 201


def test_after_the_end_every_envelope_is_refused_alike(office, ballot):
    token = ballot.token(0)
    unknown = Ballot(ballot.group, office.now, seed=7)
    unknown.modulus = ballot.modulus
    ballot.end(office)

    answers = [ballot.drop(token, ballot.wire()) for _ in range(2)] + [unknown.drop(token, ballot.wire())]

    assert {(answer.status, answer.body) for answer in answers} == {(409, answers[0].body)}
    assert answers[0].code == "ballot-closed"


def test_envelopes_sealed_under_an_older_epoch_are_in_the_run(office, ballot):
    run = ballot.fill(3)
    ballot.group.rotate(0)
    late = ballot.wire(epoch=1)
    ballot.drop(ballot.token(3), late)
    ballot.end(office)

    run = sorted([*run, late], key=lambda wire: wire[5:21])
    assert ballot.group.log()[1:] == run
    assert ballot.group.push([ballot.wire(epoch=1)]).plain["refused"][0][1] == "epoch-moved"


@pytest.mark.parametrize("first", ["push", "pull", "live", "issue", "put", "urn", "epochs", "move", "box"])
def test_whatever_call_comes_first_after_the_end_opens_the_urn(office, first):
    ballot = next(balloting(office))
    group = ballot.group
    run, token, request = ballot.fill(3), ballot.token(3), ballot.ask().request
    ballot.end(office)
    other = Ballot(group, office.now, seed=5)

    match first:
        case "push":
            assert group.push([group.wire()]).plain["acks"][0][1] == 4
        case "pull":
            assert group.pull().plain["head"][0] == 3
        case "live":
            with Listener(office.port, group.tokens.member) as listener:
                assert listener.frame()["entries"][-1][1] == run[-1]
        case "issue":
            assert ballot.issue(4, 0, request).code == "ballot-closed"
        case "put":
            assert other.put().status == 200
        case "urn":
            assert ballot.drop(token, ballot.wire()).code == "ballot-closed"
        case "epochs":
            call(group.url, "GET", "/v1/epochs", token=group.tokens.member)
        case "move":
            assert group.rotate(0)[1].code == "head-moved"
        case "box":
            call(group.url, "GET", "/v1/boxes/AAAAAAAAAAAAAAAAAAAAAA/reply", token=group.tokens.member)

    assert rows(office, ballot.handle) == 0
    assert group.log()[:3] == run


def test_many_requests_at_the_end_open_the_urn_once(office, ballot):
    run = ballot.fill(5)
    ballot.end(office)
    group, answers = ballot.group, []

    at_once(
        [
            *[lambda: answers.append(group.pull().plain)] * 12,
            *[lambda: group.push([group.wire()])] * 4,
        ]
    )

    log = group.log()
    assert log[:5] == run
    assert len(log) == 9
    assert len(answers) == 12
    assert all([wire for _n, wire in answer["entries"]][:5] == run for answer in answers)


def test_several_ballots_that_are_over_open_one_after_the_other(office):
    ballots = list(balloting(office, count=3, voices=3))
    longer = Ballot(ballots[0].group, office.now, 3, lasts=9 * HOUR, seed=3)
    longer.put()
    runs = {ballot.handle: ballot.fill(3) for ballot in (*ballots, longer)}
    ballots[2].end(office)

    expected = [
        wire
        for ballot in sorted(ballots, key=lambda each: (each.terms.closes, each.handle))
        for wire in runs[ballot.handle]
    ]
    assert ballots[0].group.log() == expected
    longer.end(office)
    assert ballots[0].group.log() == expected + runs[longer.handle]


def test_an_id_that_is_taken_keeps_nobody_else_out(office):
    ballot = next(balloting(office, voices=6))
    group, shared = ballot.group, os.urandom(16)
    taken = group.wire()
    run = ballot.fill(3)
    tokens = sorted((ballot.token(voice) for voice in (4, 5)), key=lambda token: token.nonce)
    twins = [ballot.wire(wire_id=shared), ballot.wire(wire_id=shared)]
    assert ballot.drop(ballot.token(3), ballot.wire(wire_id=taken[5:21])).status == 201
    for token, twin in reversed(list(zip(tokens, twins, strict=True))):
        assert ballot.drop(token, twin).status == 201
    group.push([taken])
    ballot.end(office)

    log = group.log()
    assert log[0] == taken
    assert sorted([*run, twins[0]], key=lambda wire: wire[5:21]) == log[1:]


def test_twins_are_one_envelope_of_the_crowd(office, ballot):
    shared = os.urandom(16)
    for voice in range(3):
        ballot.drop(ballot.token(voice), ballot.wire(wire_id=shared))
    ballot.end(office)

    assert ballot.group.log() == []


def test_a_log_that_has_become_full_still_takes_the_run(tmp_path):
    with TimedOffice(tmp_path / "data", group_entries=2) as office:
        office.start()
        ballot = next(balloting(office))
        ballot.group.push([ballot.group.wire()])
        run = ballot.fill(4)
        ballot.group.push([ballot.group.wire()])
        ballot.end(office)

        assert ballot.group.log()[2:] == run
        assert office.run("check").returncode == 0


def test_who_listens_is_told_of_the_run(office, ballot):
    run = ballot.fill(3)
    with Listener(office.port, ballot.group.tokens.member) as listener:
        listener.frame()
        ballot.end(office)
        ballot.group.push([])

        assert [wire for _n, wire in listener.frame()["entries"]] == run


def test_a_server_that_was_away_over_the_end_opens_the_urn_when_it_is_back(office, ballot):
    run = ballot.fill(3)
    office.kill()
    ballot.end(office)
    office.start()

    assert ballot.group.log() == run
    assert len(run[0]) == ENVELOPE


def rows(office: TimedOffice, handle: bytes) -> int:
    """How many rows of any kind are left of a ballot."""
    with office.opened() as database:
        return sum(
            database.execute(f"SELECT COUNT(*) FROM {table} WHERE {column} = ?", [handle]).fetchone()[0]
            for table, column in (("ballot", "handle"), ("issued", "ballot"), ("urn", "ballot"))
        )
