"""A ballot gives each voice so many tokens and cannot tell what they are for."""

import os
from dataclasses import replace
from functools import partial

import pytest

from tests.at_once import at_once
from tests.balloting import HOUR, Ballot, balloting
from tests.caller import Group, Tokens, call, pack
from tests.clock import TimedOffice
from tests.phone import ballots, ed25519
from tests.phone.errors import Refused


def test_a_ballot_has_one_key_that_the_server_vouches_for(office):
    group = Group(office.url)
    server = group.found().plain["server"]
    ballot = Ballot(group, office.now)

    first, again = ballot.put(), ballot.put()
    said = first.plain

    assert (first.status, again.body) == (200, first.body)
    assert set(said) == {"modulus", "attest"}
    assert ballots.is_attested(server, group.id, ballot.handle, said["modulus"], said["attest"])
    assert not ballots.is_attested(server, os.urandom(16), ballot.handle, said["modulus"], said["attest"])
    assert Ballot(group, office.now, seed=2).put().plain["modulus"] != said["modulus"]


def test_twenty_phones_that_put_the_same_ballot_at_once_get_one_key(office):
    group = Group(office.url)
    group.found()
    ballot = Ballot(group, office.now)

    answers = at_once([ballot.put] * 20)

    assert {(answer.status, answer.body) for answer in answers} == {(200, answers[0].body)}
    assert len(answers) == 20


@pytest.mark.parametrize("change", ["salt", "voices", "quota", "floor", "opens", "closes"])
def test_a_handle_stands_for_everything_the_ballot_says(ballot, change):
    said = ballot.terms.body()
    other = {"salt": os.urandom(16), "voices": said["voices"][1:]}.get(change)

    assert ballot.put(**{change: other or said[change] + 1}).code == "wrong-handle"


def test_a_handle_of_another_group_is_refused(office, ballot):
    stranger = Group(office.url)
    stranger.found()

    assert ballot.put(stranger.tokens.member).code == "wrong-handle"


@pytest.mark.parametrize(
    "bent",
    [
        {"voices": []},
        {"voices": [bytes(32), bytes(32)]},
        {"voices": [b"\2" * 32, b"\1" * 32]},
        {"voices": [bytes(31)]},
        {"quota": 0},
        {"quota": 65536},
        {"floor": 0},
        {"floor": -1},
        {"opens": 2**53},
        {"salt": bytes(15)},
        {"more": 1},
        {"closes": 1},
    ],
)
def test_a_ballot_of_the_wrong_shape_is_refused(ballot, bent):
    assert ballot.put(**bent).code == "malformed"


def test_limits_of_a_ballot_are_settings_of_the_server(tmp_path):
    office = TimedOffice(
        tmp_path / "data", ballot_voices=4, ballot_envelopes=6, ballot_days=2, epoch_ballots=2
    )
    with office:
        office.start()
        group = Group(office.url)
        group.found()
        put = [
            Ballot(group, office.now, seed=number, **how).put()
            for number, how in enumerate(
                [
                    {"voices": 5},
                    {"voices": 4, "quota": 2},
                    {"lasts": 3 * 24 * HOUR},
                    {"opens": -2 * HOUR, "lasts": HOUR},
                    {"voices": 3, "quota": 2},
                    {"voices": 4, "opens": HOUR},
                    {"voices": 2},
                ]
            )
        ]

        assert [answer.code for answer in put[:4]] == ["too-large", "too-large", "malformed", "ballot-closed"]
        assert [answer.status for answer in put[4:6]] == [200, 200]
        assert put[6].code == "ballots-full"


def test_who_filled_the_ballots_keeps_no_window_shut_once_the_group_has_moved_on(tmp_path):
    with TimedOffice(tmp_path / "data", epoch_ballots=2, group_ballots=3) as office:
        office.start()
        group = Group(office.url)
        group.found()
        first, second, third, fourth, fifth = (
            Ballot(group, office.now, seed=number, opens=number) for number in range(5)
        )
        assert [one.put().status for one in (first, second)] == [200, 200]
        assert third.put().code == "ballots-full"

        assert group.rotate(0)[1].status == 200

        assert third.put().status == 200
        assert fourth.put().code == "ballots-full"  # the room of all epochs together
        assert first.put().status == 200  # what stands is answered as before
        office.pass_time(first.terms.closes - office.now)
        assert fourth.put().status == 200  # an end makes room
        assert fifth.put().code == "ballots-full"


def test_no_key_is_made_for_weeks_to_come(office):
    group, day = Group(office.url), 24 * HOUR
    group.found()
    far = Ballot(group, office.now, opens=15 * day + 60, lasts=day)

    assert far.put().code == "ballot-too-early"
    office.pass_time(61)
    assert far.put().status == 200


def test_a_full_log_begins_no_ballot(tmp_path):
    office = TimedOffice(tmp_path / "data", group_entries=1)
    with office:
        group = Group(office.start().url)
        group.found()
        group.push([group.wire()])

        assert Ballot(group, office.now).put().code == "group-full"


def test_a_token_is_given_blindly_and_verifies(ballot):
    token = ballot.token(0)

    assert ballot.drop(token, ballot.wire()).status == 201


def test_the_same_request_is_answered_the_same_and_another_for_the_slot_is_refused(office, ballot):
    first, other = ballot.ask(), ballot.ask()

    answer = ballot.issue(0, 0, first.request)
    office.kill()
    office.start()

    assert ballot.issue(0, 0, first.request).body == answer.body
    assert ballot.issue(0, 0, other.request).code == "slot-used"
    assert ballot.issue(1, 0, other.request).status == 200


def test_two_phones_that_ask_for_one_slot_at_once_get_one_token(ballot):
    requests = [ballot.ask().request for _ in range(8)]

    answers = at_once(partial(ballot.issue, 0, 0, request) for request in requests)

    assert sorted(answer.status for answer in answers) == [200] + [409] * 7


def test_each_voice_gets_its_quota_and_no_more(office):
    ballot = next(balloting(office, quota=3))

    assert len({ballot.token(0, slot).authenticator for slot in range(3)}) == 3
    assert ballot.issue(0, 3, ballot.ask().request).code == "malformed"
    assert ballot.issue(0, 65535, ballot.ask().request).code == "malformed"
    assert ballot.issue(0, 0, ballot.ask().request, slot=65536).code == "malformed"


def test_only_a_listed_voice_is_given_tokens_and_only_for_what_it_signed(ballot):
    asked, seed, stranger = ballot.ask(), ballot.seeds[0], os.urandom(32)
    request, group, handle = asked.request, ballot.group.id, ballot.handle
    wrong = [
        {
            "voice": ed25519.public_of(stranger),
            "sig": ballots.sign_issue(stranger, group, handle, 0, request),
        },
        {"voice": ballot.voices[1]},
        {"sig": bytes(64)},
        {"sig": ballots.sign_issue(seed, group, handle, 1, request)},
        {"sig": ballots.sign_issue(seed, os.urandom(16), handle, 0, request)},
        {"sig": ballots.sign_issue(seed, group, os.urandom(16), 0, request)},
        {"sig": ballots.sign_issue(seed, group, handle, 0, ballot.ask().request)},
    ]

    assert [ballot.issue(0, 0, request, **bent).code for bent in wrong] == ["not-a-voice"] * len(wrong)
    assert ballot.issue(0, 0, request).status == 200


def test_a_key_hidden_across_two_listed_voices_is_no_voice(office):
    group = Group(office.url)
    group.found()
    ballot = Ballot(group, office.now, voices=1)
    hidden = ballot.voices[0]
    listed = (bytes(16) + hidden[:16], hidden[16:] + bytes(16))
    ballot.terms = replace(ballot.terms, voices=tuple(sorted(listed)))
    ballot.handle = ballot.terms.handle(group.id)
    assert ballot.put().status == 200
    assert hidden in b"".join(ballot.terms.voices)

    assert ballot.issue(0, 0, ballot.ask().request).code == "not-a-voice"


def test_a_request_is_for_the_key_of_this_ballot_and_below_its_modulus(ballot):
    fair = ballot.ask().request
    bent = {
        "type": b"\x00\x01" + fair[2:],
        "key": fair[:2] + bytes([fair[2] ^ 1]) + fair[3:],
        "as large as the modulus": fair[:3] + ballot.modulus,
        "nothing": fair[:3] + bytes(256),
        "too short": fair[:-1],
        "too long": fair + b"\0",
    }

    for says, request in bent.items():
        assert ballot.issue(0, 0, request).code == "malformed", says
    assert ballot.issue(0, 0, fair).status == 200


def test_tokens_are_given_from_the_opening_to_the_end(office):
    early = next(balloting(office, opens=HOUR))
    late = next(balloting(office))
    asked = [early.ask().request, late.ask().request]

    before = early.issue(0, 0, asked[0])
    late.end(office)
    office.pass_time(HOUR)

    assert before.code == "ballot-not-open"
    assert early.issue(0, 0, asked[0]).status == 200
    assert late.issue(0, 0, asked[1]).code == "ballot-closed"
    assert late.put().code == "ballot-closed"


def test_a_ballot_of_another_group_and_one_that_never_was_look_like_a_closed_one(office, ballot):
    stranger = next(balloting(office))
    request = ballot.ask().request

    answers = [
        ballot.issue(0, 0, request, stranger.group.tokens.member),
        Ballot(stranger.group, office.now, seed=9).issue(0, 0, request),
    ]
    ballot.end(office)
    answers.append(ballot.issue(0, 0, request))

    assert {(answer.status, answer.body) for answer in answers} == {(409, answers[0].body)}
    assert answers[0].code == "ballot-closed"


def test_a_token_of_the_past_epoch_and_the_write_token_are_given_nothing(ballot):
    group, old = ballot.group, ballot.group.tokens
    request = ballot.ask().request

    assert ballot.issue(0, 0, request, group.tokens.write).code == "member-only"
    group.rotate(0)
    assert ballot.issue(0, 0, request, old.member).code == "epoch-moved"
    assert ballot.put(old.member).code == "epoch-moved"
    assert ballot.put(Tokens().member).code == "not-known"
    assert ballot.issue(0, 0, request).status == 200


def test_an_answer_for_another_request_makes_no_token(ballot):
    first, second = ballot.ask(), ballot.ask()
    answer = ballot.issue(0, 0, first.request).body

    with pytest.raises(Refused, match="bad-token"):
        second.finalise(answer)


def test_a_body_for_no_handle_at_all_is_refused(ballot):
    member = ballot.group.tokens.member
    for method, path, code in (
        ("PUT", "/v1/ballots/short", "wrong-handle"),
        ("POST", "/v1/ballots/short/urn", "ballot-closed"),
    ):
        body = (
            pack(ballot.terms.body())
            if method == "PUT"
            else pack({"q": bytes(32), "n": bytes(32), "z": bytes(256), "k": 0, "wire": ballot.wire()})
        )
        assert call(ballot.group.url, method, path, body, member).code == code
