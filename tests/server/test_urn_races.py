"""The urn at its edges: two puts at once, the very second of the end, a ballot of somebody else."""

from concurrent.futures import ThreadPoolExecutor

from tests.balloting import balloting


def test_of_two_envelopes_of_one_token_that_come_at_once_one_is_opened(office, ballot):
    ballot.fill(3)
    token = ballot.token(3)
    wires = [ballot.wire() for _ in range(12)]
    with ThreadPoolExecutor(12) as hands:
        answers = list(hands.map(lambda at: ballot.drop(token, wires[at], counter=at + 1), range(12)))
    ballot.end(office)

    assert {(answer.status, answer.body) for answer in answers} == {(201, answers[0].body)}
    assert [wire for wire in ballot.group.log() if wire in wires] == [wires[-1]]


def test_an_envelope_is_taken_in_the_last_second_and_refused_in_the_first_after_it(office, ballot):
    ballot.fill(3)
    last, late = (ballot.token(voice) for voice in (3, 4))
    office.pass_time(ballot.terms.closes - 1 - office.now)
    assert ballot.drop(last, ballot.wire()).status == 201
    office.pass_time(ballot.terms.closes - office.now)
    assert ballot.drop(late, ballot.wire()).code == "ballot-closed"
    assert len(ballot.group.log()) == 4


def test_a_put_in_the_moment_of_the_closing_is_in_the_run_or_refused_and_never_lost(office, ballot):
    """Acknowledged is opened: half of the hands ask for the log while the others still put."""
    ballot.fill(3)
    token = ballot.token(3)
    wires = [ballot.wire() for _ in range(8)]
    office.pass_time(ballot.terms.closes - 1 - office.now)
    with ThreadPoolExecutor(8) as hands:
        puts = [hands.submit(ballot.drop, token, wire, at + 1) for at, wire in enumerate(wires)]
        ballot.end(office)
        reads = [hands.submit(ballot.group.log) for _ in range(4)]
        answers = [put.result() for put in puts]
        for read in reads:
            read.result()
    taken = [wire for wire, answer in zip(wires, answers, strict=True) if answer.status == 201]

    assert {answer.status for answer in answers} <= {201, 409}
    assert [wire for wire in ballot.group.log() if wire in wires] == taken[-1:]


def test_a_token_of_another_group_opens_no_urn_but_its_own(office, ballot):
    other = next(balloting(office))
    assert ballot.drop(other.token(0), ballot.wire()).code == "bad-token"
