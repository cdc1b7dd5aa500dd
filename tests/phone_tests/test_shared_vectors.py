"""The shared vectors are what the Python phone computes, and what it reads back."""

import json
from hashlib import sha256
from typing import Any

import pytest

from tests.phone import (
    ballots,
    blind,
    cbor,
    chain,
    codes,
    draft,
    ed25519,
    keys,
    payload,
    request,
    rotation,
    tokens,
    vault,
    wire,
)
from tests.phone.errors import Refused
from tests.phone.fold import fold
from tests.phone.make_vectors import MAKERS, SHARED, text_of
from tests.phone.rotation import Reader

Case = dict[str, Any]
REASONS = {"malformed", "no-key", "wrong-epoch", "unreadable", "padding", "repeated-wire", "repeated-entry"}
REASONS |= {"bad-token", "bad-signature", "not-founded", "unknown-device", "used-before", "not-vouched"}
REASONS |= {"already-entered", "not-entered", "not-locked", "already-shown", "wrong-share", "already-passed"}
REASONS |= {"wrong-terms"}
REASONS |= {"too-few", "already-open", "ended", "not-asked", "already-agreed", "false-rotation", "wrong-key"}
ALARMS = {"fork", "withheld", "false-rotation", "false-box"}


def cases(name: str) -> list[Case]:
    return json.loads((SHARED / f"{name}.json").read_text())["cases"]


def raw(case: Case, *names: str) -> list[bytes]:
    return [bytes.fromhex(case[name]) for name in names]


@pytest.mark.parametrize("name", MAKERS)
def test_the_committed_vectors_are_what_a_fresh_generation_gives(name: str) -> None:
    assert (SHARED / f"{name}.json").read_text() == text_of(name)


def test_there_is_no_vector_file_that_nobody_makes() -> None:
    assert sorted(path.stem for path in SHARED.glob("*.json")) == sorted(MAKERS)


def test_every_accepted_encoding_comes_back_as_the_same_bytes() -> None:
    for case in cases("cbor"):
        (data,) = raw(case, "cbor")
        if case["code"] is None:
            assert cbor.encode(cbor.decode(data)) == data
        else:
            assert refusal_of(cbor.decode, data) == case["code"]


def test_every_accepted_wire_opens_to_the_text_its_device_signed() -> None:
    for case in cases("wire"):
        if case["code"] is not None or "wire" not in case:
            continue
        group, secret, seed, sealed, said = raw(case, "group", "E", "seed", "wire", "payload")
        opened = wire.unseal(group, {case["epoch"]: secret}, sealed)
        assert opened.payload == said
        assert ed25519.verifies(ed25519.public_of(seed), opened.signature, opened.signed)
        assert sha256(sealed).hexdigest() == case["hash"]
        assert payload.decode(said)


def test_the_largest_wire_can_be_sealed_from_its_fields_alone() -> None:
    large = [case for case in cases("wire") if case["code"] is None and "inner" not in case]
    assert large
    for case in large:
        group, secret, wire_id, iv, seed, said = raw(case, "group", "E", "id", "iv", "seed", "payload")
        sealed = wire.seal(group, case["epoch"], secret, wire_id, iv, seed, said)
        assert sha256(sealed).hexdigest() == case["hash"]


def test_an_admission_gives_the_key_to_the_newcomer_it_was_made_for() -> None:
    for case in cases("admission"):
        private, asked = raw(case, "x25519", "R")
        if case["code"] is None:
            read = codes.read_admission(case["text"])
            assert codes.open_box(read, private, asked).hex() == case["E"]


def test_what_was_refused_is_refused_again_with_the_same_code() -> None:
    for case in cases("request"):
        assert refusal_of(codes.read_request, case["text"]) == case["code"]
    for case in cases("admission"):
        assert refusal_of(admitted, case["text"], *raw(case, "x25519", "R")) == case["code"]
    for case in cases("wire"):
        if "wire" in case:
            assert refusal_of(opened, *raw(case, "group", "E", "wire")) == case["code"]


def test_a_vouch_is_for_exactly_one_request_in_one_group_and_epoch() -> None:
    vouched = [case for case in cases("request") if "vouch" in case]
    assert vouched
    for case in vouched:
        seed, group, asked, signature = raw(case, "seed", "group", "R", "vouch")
        public = ed25519.public_of(seed)
        for epoch in (case["epoch"], case["epoch"] + 1):
            signed = request.vouched_part(group, epoch, asked)
            assert ed25519.verifies(public, signature, signed) == (epoch == case["epoch"])
        assert codes.read_request(case["text"]).vouches[0][1] == signature


def test_a_stored_draft_opens_with_the_draft_key_alone() -> None:
    for case in cases("draft"):
        private, vault_id, draft_id, stored = raw(case, "private", "vault", "draft", "stored")
        if case["code"] is None:
            assert cbor.encode(draft.unseal(private, vault_id, draft_id, stored)).hex() == case["text"]
        else:
            assert refusal_of(draft.unseal, private, vault_id, draft_id, stored) == case["code"]


def test_a_phrase_opens_the_vault_however_the_keyboard_spelled_it() -> None:
    spelled = {case["says"]: case["kek"] for case in cases("vault")}
    assert spelled["an accent in two characters"] == spelled["the same accent in one character"]
    assert spelled["a ligature, full width and a circled digit"] == spelled["the same spelled plainly"]
    case = cases("vault")[1]
    vault_id, salt, iv, wrapped = raw(case, "vault", "salt", "iv", "wrapped")
    stretch = vault.Stretch(case["m"], case["t"], salt)
    assert vault.unwrap(case["phrase"], vault_id, stretch, iv, wrapped).hex() == case["VK"]


def test_the_same_log_gives_the_same_heads_and_refusals_again() -> None:
    for case in cases("log") + cases("draws"):
        secrets = {int(epoch): bytes.fromhex(secret) for epoch, secret in case["E"].items()}
        wires = [bytes.fromhex(sealed) for sealed in case["wires"]]
        log = fold(bytes.fromhex(case["group"]), secrets, wires, reader_of(case))
        assert [head.hex() for head in log.heads] == case["heads"]
        assert [list(refusal) for refusal in log.refused] == case["refused"]
        assert (log.stopped, log.is_rotation_due) == (case["stopped"], bool(case["due"]))
        assert chain.heads(log.group, wires) == log.heads


def test_every_domain_of_the_table_says_what_it_belongs_to() -> None:
    texts = list(keys.DOMAINS.values())
    assert all(text.startswith(b"coppice/v1/") for text in texts)
    assert len(set(texts)) == len(texts)


def test_the_sample_logs_refuse_for_every_reason_there_is() -> None:
    codes_seen = {code for case in cases("log") + cases("draws") for _, _, code in case["refused"]}
    assert codes_seen == REASONS
    assert {alarm[1] for case in cases("log") for alarm in case["alarms"]} == ALARMS


def test_a_true_rotation_gives_every_listed_device_the_same_new_key_and_the_old_one() -> None:
    for case in cases("rotation"):
        group, body, prev = raw(case, "group", "body", "prev")
        if case["code"] is not None:
            continue
        said = rotation.read_rotated(cbor.decode(body))
        for row in case["rows"]:
            reader = Reader(*raw(row, "d", "x25519"))
            assert rotation.open_box(said, group, reader).hex() == case["E"]
        secret = bytes.fromhex(case["E"])
        assert rotation.open_prev(group, case["epoch"], secret, prev).hex() == case["older"]


def test_a_share_is_never_less_than_it_says_nor_more_than_one_vote_above() -> None:
    for case in cases("share"):
        (part, whole), electorate = case["share"], case["electorate"]
        assert part * electorate <= case["needed"] * whole < part * electorate + whole
        assert case["needed"] <= electorate


def test_a_ballot_and_its_token_are_read_back_as_they_were_made() -> None:
    for case in cases("ballots"):
        (modulus,) = raw(case, "modulus")
        assert refusal_of(blind.must_be_fair, modulus) == case["code"]
        if "group" not in case:
            continue
        group, salt, handle, entry, ballot = raw(case, "group", "salt", "handle", "entry", "ballot")
        voices = tuple(bytes.fromhex(voice) for voice in case["voices"])
        times = (case["opens"], case["closes"])
        assert ballots.Terms(salt, voices, case["quota"], case["floor"], *times).handle(group) == handle
        assert ballots.ballot_id(group, entry, case["index"], modulus) == ballot
        assert ballots.is_attested(*raw(case, "server", "group", "handle", "modulus", "attest"))
        nonce, authenticator, request, signature = raw(case, "n", "z", "request", "sig")
        assert tokens.is_valid(modulus, ballot, nonce, authenticator)
        assert not tokens.is_valid(modulus, handle * 2, nonce, authenticator)
        signed = ballots.issue_part(group, handle, case["slot"], request)
        assert ed25519.verifies(voices[-1], signature, signed)
        body = cbor.decode(bytes.fromhex(case["urn"]))
        assert body == {"q": ballot, "n": nonce, "z": authenticator, "k": 3, "wire": raw(case, "wire")[0]}


def reader_of(case: Case) -> Reader | None:
    return Reader(*raw(case["reader"], "d", "x25519")) if "reader" in case else None


def admitted(text: str, private: bytes, asked: bytes) -> bytes:
    return codes.open_box(codes.read_admission(text), private, asked)


def opened(group: bytes, secret: bytes, sealed: bytes) -> payload.Named | payload.Hidden:
    return payload.decode(wire.unseal(group, {7: secret, 2**32 - 1: secret}, sealed).payload)


def refusal_of(reads: Any, *given: Any) -> str | None:
    try:
        reads(*given)
    except Refused as refusal:
        return refusal.code
    return None
