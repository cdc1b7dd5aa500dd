"""A group is founded by two hashes, and founding tells nothing about who else is here."""

import hashlib
import os

from tests.caller import Group, call, pack


def test_founding_answers_the_attesting_key_and_the_same_again_the_same(server, group):
    first = group.found()
    group.push([group.wire()])
    again = group.found()

    assert first.status == again.status == 201
    assert first.body == again.body
    assert len(first.plain["server"]) == 32


def test_the_attesting_key_is_one_for_the_whole_server_and_outlives_a_restart(open_office):
    office = open_office()
    key = Group(office.url).found().plain["server"]

    office.kill()
    office.start()

    assert Group(office.url).found().plain["server"] == key


def test_a_group_that_is_there_cannot_be_founded_over(server, group):
    other = Group(server.url)
    other.id = group.id
    stolen = Group(server.url)
    stolen.tokens = group.tokens

    assert [other.found().code, stolen.found().code] == ["not-founded", "not-founded"]
    assert other.found().body == stolen.found().body
    assert group.push([group.wire()]).status == 200


def test_a_server_with_a_passcode_founds_groups_only_with_it(open_office):
    office = open_office(passcode="willow")
    group = Group(office.url)

    refusals = [group.found(), group.found(passcode="wilow"), group.found(passcode="")]

    assert {answer.code for answer in refusals} == {"passcode"}
    assert group.found(passcode="willow").status == 201
    assert group.found().code == "passcode"


def test_member_and_write_token_must_differ(server):
    token = hashlib.sha256(os.urandom(32)).digest()
    body = pack({"group": os.urandom(16), "member": token, "write": token})

    assert call(server.url, "POST", "/v1/groups", body).code == "malformed"
