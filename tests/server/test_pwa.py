"""The app is served whole, from a list made at the start, and each file with the right to be kept."""

import pytest

from tests.caller import call
from tests.server.conftest import APP


@pytest.mark.parametrize("path", ["/", "/index.html", "/today", "/commons/ledger/new", "/us"])
def test_every_screen_gets_the_shell_without_a_redirect(built_office, path):
    answer = call(built_office.url, "GET", path)

    assert (answer.status, answer.body) == (200, APP["index.html"])
    assert answer.header("Content-Type") == "text/html; charset=utf-8"
    assert answer.header("Cache-Control") == "no-cache"


def test_hashed_files_are_kept_for_ever_and_all_others_asked_for_again(built_office):
    kept = call(built_office.url, "GET", "/assets/app-1a2b.js")
    worker = call(built_office.url, "GET", "/sw.js")

    assert kept.header("Cache-Control") == "public, max-age=31536000, immutable"
    assert worker.header("Cache-Control") == "no-cache"
    assert worker.header("Content-Type") == "text/javascript; charset=utf-8"


@pytest.mark.parametrize(
    ("takes", "encoding", "body"),
    [
        ("br, gzip", "br", b"br app"),
        ("gzip", "gzip", b"gz app"),
        ("gzip, br;q=0", "gzip", b"gz app"),
        ("identity", None, b"app"),
        ("", None, b"app"),
    ],
)
def test_a_file_comes_in_the_best_encoding_the_browser_takes(built_office, takes, encoding, body):
    answer = call(built_office.url, "GET", "/assets/app-1a2b.js", headers={"Accept-Encoding": takes})

    assert (answer.body, answer.header("Content-Encoding")) == (body, encoding)
    assert answer.header("Vary") == "Accept-Encoding"
    assert answer.header("Content-Type") == "text/javascript; charset=utf-8"


def test_an_unchanged_file_is_not_sent_again(built_office):
    tag = call(built_office.url, "GET", "/").header("ETag")
    again = call(built_office.url, "GET", "/", headers={"If-None-Match": tag})
    other = call(built_office.url, "GET", "/", headers={"If-None-Match": '"other"'})

    assert (again.status, again.body) == (304, b"")
    assert other.status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/../../../../etc/passwd",
        "/..%2f..%2fcoppice.sqlite",
        "/assets/../../app.py",
        "/app.py",
        "/index.html.br",
        "/assets/",
        "/assets/none",
        "/%2e%2e/app.py",
        "//etc/passwd.txt",
    ],
)
def test_no_path_reaches_any_other_file(built_office, path):
    answer = call(built_office.url, "GET", path)

    assert (answer.status, answer.code) == (404, "not-found")


def test_without_a_built_app_the_page_says_how_to_build_it(bare_office):
    answer = call(bare_office.url, "GET", "/")

    assert answer.status == 503
    assert b"python3 deploy/run.py" in answer.body
    assert call(bare_office.url, "GET", "/v1/healthz").status == 200
