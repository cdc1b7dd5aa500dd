"""Every answer carries the same headers, byte for byte, whatever was asked and however it went."""

import time

import pytest

from tests.balloting import Ballot
from tests.caller import call, pack

CSP = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob:; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types coppice"
)
PERMISSIONS = (
    "camera=(self), clipboard-write=(self), publickey-credentials-create=(self), "
    "publickey-credentials-get=(self), screen-wake-lock=(self), accelerometer=(), autoplay=(), "
    "browsing-topics=(), clipboard-read=(), display-capture=(), encrypted-media=(), fullscreen=(), "
    "gamepad=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), local-fonts=(), "
    "magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), serial=(), "
    "storage-access=(), usb=(), window-management=(), xr-spatial-tracking=()"
)
EXACT = {
    "content-security-policy": CSP,
    "strict-transport-security": "max-age=63072000; includeSubDomains",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": PERMISSIONS,
}
NEVER = {
    "server",
    "link",
    "refresh",
    "clear-site-data",
    "set-cookie",
    "location",
    "x-powered-by",
    "content-disposition",
}
ASKED = [
    ("GET", "/", 200),
    ("GET", "/index.html", 200),
    ("GET", "/commons/ledger", 200),
    ("HEAD", "/", 200),
    ("GET", "/no.such.file", 404),
    ("GET", "/assets/none", 404),
    ("POST", "/", 405),
    ("GET", "/v1", 404),
    ("GET", "/v1/nothing", 404),
    ("GET", "/v1/log", 401),
    ("GET", "/v1/live", 404),
    ("POST", "/v1/groups", 400),
    ("DELETE", "/v1/groups", 405),
    ("GET", "/v1/healthz", 200),
    ("GET", "/v1/metrics", 200),
    ("POST", "/v1/boxes/AAAAAAAAAAAAAAAAAAAAAA/open", 410),
    ("PUT", "/v1/ballots/AAAAAAAAAAAAAAAAAAAAAA", 401),
    ("POST", "/v1/ballots/AAAAAAAAAAAAAAAAAAAAAA/issue", 401),
    ("POST", "/v1/ballots/AAAAAAAAAAAAAAAAAAAAAA/urn", 400),
]


def assert_exact(answer) -> None:
    given = {name.lower(): value for name, value in answer.headers}
    assert {name: given.get(name) for name in EXACT} == EXACT
    assert not NEVER & given.keys()
    assert len(answer.headers) == len(given), "a header stands twice"


@pytest.mark.parametrize(("method", "path", "status"), ASKED)
def test_every_answer_has_exactly_these_headers(built_office, method, path, status):
    body = pack({"nonce": bytes(16)}) if path.endswith("/open") else None
    answer = call(built_office.url, method, path, body)

    assert answer.status == status
    assert_exact(answer)
    if path.startswith("/v1"):
        assert answer.header("Cache-Control") == "no-store"


def test_answers_with_content_have_them_too(group):
    for answer in (group.found(), group.push([group.wire()], after=0), group.pull(), group.rotate(1)[1]):
        assert answer.status in (200, 201)
        assert_exact(answer)
        assert answer.header("Cache-Control") == "no-store"
        assert answer.header("Content-Type") == "application/cbor"


def test_answers_about_ballots_have_them_and_no_other(group):
    ballot = Ballot(group, int(time.time()))
    put = ballot.put()
    issued = ballot.issue(0, 0, ballot.ask().request)
    token = ballot.token(1)
    kept, refused = ballot.drop(token, ballot.wire()), ballot.drop(token, b"")

    for answer in (put, issued, kept, refused):
        assert_exact(answer)
        assert answer.header("Cache-Control") == "no-store"
    assert put.header("Content-Type") == kept.header("Content-Type") == "application/cbor"
    assert issued.header("Content-Type") == "application/octet-stream"
