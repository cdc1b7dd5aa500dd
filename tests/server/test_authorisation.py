"""Every call of the server's own route table refuses every wrong credential; each needs a row here."""

import hashlib
import os
import socket
from pathlib import Path

import pytest

from coppice.app import create_app
from coppice.config import Settings
from tests.caller import Group, Tokens, call, pack, text

BOX = text(bytes(range(16)))
FREE = "no token"
HOST = "host"

#: Every call and who may make it. The table of the server is held against this one.
MATRIX = {
    "POST /v1/groups": FREE,
    "POST /v1/log": "write",
    "GET /v1/log": "member",
    "GET /v1/live": "first frame",
    "POST /v1/epochs": "member",
    "GET /v1/epochs": "member",
    "PUT /v1/boxes/<id>": "member",
    "POST /v1/boxes/<id>/open": FREE,
    "POST /v1/boxes/<id>/reply": FREE,
    "GET /v1/boxes/<id>/reply": "member",
    "PUT /v1/ballots/<handle>": "member",
    "POST /v1/ballots/<handle>/issue": "member",
    "POST /v1/ballots/<handle>/urn": FREE,
    "GET /v1/healthz": HOST,
    "GET /v1/metrics": HOST,
}
GUARDED = [name for name, who in MATRIX.items() if who in ("write", "member")]


def address(name: str) -> tuple[str, str]:
    method, path = name.split(" ")
    return method, path.replace("<id>", BOX).replace("<handle>", BOX)


def wrong_credentials(good: Tokens, other_server_token: str) -> dict[str, dict[str, str]]:
    """Headers that must open nothing; among them the right token with each of its bits flipped."""
    token = good.member
    spelled = {
        "none": {},
        "empty": {"Authorization": ""},
        "bare scheme": {"Authorization": "Bearer"},
        "no token": {"Authorization": "Bearer "},
        "truncated": {"Authorization": f"Bearer {token[:-1]}"},
        "longer": {"Authorization": f"Bearer {token}A"},
        "padded": {"Authorization": f"Bearer {token}="},
        "two spaces": {"Authorization": f"Bearer  {token}"},
        "lower scheme": {"Authorization": f"bearer {token}"},
        "no scheme": {"Authorization": token},
        "basic": {"Authorization": f"Basic {token}"},
        "twice": {"Authorization": f"Bearer {token}, Bearer {token}"},
        "upper case": {"Authorization": f"Bearer {token.swapcase()}"},
        "hex": {"Authorization": f"Bearer {good.member_bytes.hex()}"},
        "its own hash": {"Authorization": f"Bearer {text(hashlib.sha256(good.member_bytes).digest())}"},
        "not ascii": {"Authorization": f"Bearer {'ä' * 43}"},
        "zeros": {"Authorization": f"Bearer {text(bytes(32))}"},
        "ones": {"Authorization": f"Bearer {text(bytes([255]) * 32)}"},
        "random": {"Authorization": f"Bearer {text(os.urandom(32))}"},
        "of another server": {"Authorization": f"Bearer {other_server_token}"},
        "cookie": {"Cookie": f"token={token}; Authorization=Bearer {token}"},
        "proxy header": {"Proxy-Authorization": f"Bearer {token}"},
        "own header": {"X-Authorization": f"Bearer {token}"},
        "other spelling": {"Authorization": f"Bearer {second_spelling(token)}"},
    }
    for bit in range(256):
        flipped = bytearray(good.member_bytes)
        flipped[bit // 8] ^= 1 << bit % 8
        spelled[f"bit {bit}"] = {"Authorization": f"Bearer {text(bytes(flipped))}"}
    return spelled


def second_spelling(token: str) -> str:
    """Another text for the same bytes to a lenient decoder: the last letter has two unused bits."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    return token[:-1] + letters[letters.index(token[-1]) ^ 1]


def test_every_call_of_the_server_has_a_row_here(tmp_path: Path):
    app = create_app(Settings(data=tmp_path))
    calls = {
        f"{method} {rule.rule}"
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD"}
        if rule.rule.startswith("/v1")
    }

    assert calls == set(MATRIX)


@pytest.mark.parametrize("name", GUARDED)
def test_no_wrong_credential_opens_any_call_and_all_are_refused_alike(group: Group, name: str):
    method, path = address(name)
    wrong = wrong_credentials(group.tokens, Tokens().member)
    assert len(wrong) > 24

    answers = {kind: call(group.url, method, path, b"", headers=headers) for kind, headers in wrong.items()}
    known = [(kind, answer.status) for kind, answer in answers.items() if answer.status != 401]
    shapes = {
        (answer.status, tuple(pair for pair in answer.headers if pair[0] != "Date"), answer.body)
        for answer in answers.values()
    }

    assert known == []
    assert len(shapes) == 1


@pytest.mark.parametrize("name", GUARDED)
def test_a_token_in_the_address_opens_nothing(group: Group, name: str):
    method, path = address(name)
    token = group.tokens.member
    for query in (f"?token={token}", f"?access_token={token}", f"?Authorization=Bearer%20{token}"):
        assert call(group.url, method, path + query, b"").status == 401


@pytest.mark.parametrize("name", [name for name, who in MATRIX.items() if who == "member"])
def test_the_write_token_makes_no_call_of_a_member(group: Group, name: str):
    method, path = address(name)

    assert call(group.url, method, path, b"", group.tokens.write).code == "member-only"


@pytest.mark.parametrize("name", GUARDED)
def test_a_token_of_a_past_epoch_makes_no_call_but_reading(group: Group, name: str):
    method, path = address(name)
    old = group.tokens
    group.rotate(0)
    body = pack(group.rotation(1)) if name == "POST /v1/epochs" else b""

    for token in (old.member, old.write):
        answer = call(group.url, method, path, body, token)
        if (name, token) == ("GET /v1/log", old.member):
            assert answer.plain["head"][0] == 1
        else:
            assert answer.code in ("epoch-moved", "member-only")


def test_a_token_only_ever_reaches_its_own_group(server, group: Group):
    other = Group(server.url)
    other.found()
    group.push([group.wire()])

    assert other.pull().plain["entries"] == []
    assert other.push([group.wire()], token=other.tokens.member).plain["acks"][0][1] == 1
    assert group.pull().plain["head"][0] == 1


@pytest.mark.parametrize("name", sorted(MATRIX))
def test_other_methods_and_other_spellings_of_an_address_open_nothing(group: Group, name: str):
    method, path = address(name)
    token = group.tokens.member
    known = {address(row)[0] for row in MATRIX if address(row)[1] == path} | {"HEAD"}
    for other in {"GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"} - known:
        assert call(group.url, other, path, b"", token).status in (404, 405), other
    spellings = (
        f"/{path}",
        path + "/",
        path.upper(),
        path.replace("/v1/", "/v1//"),
        f"/x/..{path}",
        path + "%00",
    )
    for spelling in spellings if MATRIX[name] != HOST else ():
        assert call(group.url, method, spelling, b"").header("Content-Type") != "application/cbor", spelling


def test_only_the_host_asks_for_health_and_metrics(open_office):
    office = open_office(metrics_token="spinney")
    proxied = {"Host": "coppice.example"}

    for path in ("/v1/healthz", "/v1/metrics"):
        assert call(office.url, "GET", path).status == 200
        assert call(office.url, "GET", path, headers=proxied).code == "not-known"
        assert call(office.url, "GET", path, token="spinne", headers=proxied).code == "not-known"
        assert call(office.url, "GET", path, token="spinney", headers=proxied).status == 200


def test_no_metrics_token_means_nobody_has_it(server):
    proxied = {"Host": "coppice.example"}

    for token in (None, "", "None"):
        assert call(server.url, "GET", "/v1/metrics", token=token, headers=proxied).status == 401


def test_metrics_name_no_group(server, group):
    group.push([group.wire()])
    answer = call(server.url, "GET", "/v1/metrics").body.decode()

    assert "coppice_sockets" in answer
    for secret in (group.id.hex(), text(group.id), group.tokens.member):
        assert secret not in answer


def test_an_unreadable_request_is_answered_with_a_problem_and_all_headers(server):
    with socket.create_connection(("localhost", server.port), timeout=10) as line:
        line.sendall(b"\x16\x03\x01 not http\r\n\r\n")
        answer = line.makefile("rb").read()

    assert answer.startswith(b"HTTP/1.1 400")
    assert b'"code":"malformed"' in answer
    assert b"Content-Security-Policy" in answer
