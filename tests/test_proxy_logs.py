"""The proxy and the onion service in `deploy/` write nothing of who called when, and hand no address on."""

import re

import pytest

from tests.post_office import ROOT

DEPLOY = ROOT / "deploy"
#: What a proxy adds by itself, and what a browser says of itself.
TELLING = ("X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "User-Agent")


def told_by_caddy(text: str) -> set[str]:
    """What this Caddyfile lets the proxy keep or hand on."""
    plain = re.sub(r"#.*", "", text)
    logs = re.findall(r"\blog\b[^{\n]*\{([^}]*)\}", plain)
    sites = re.findall(r"^[^\s{][^{\n]*\{", plain, re.MULTILINE)
    found = {f"keeps: {' '.join(log.split())}" for log in logs if log.split() != ["output", "discard"]}
    # One for the proxy itself, one for each site: without its own a site may log by a later default.
    if len(logs) < len(sites) + 1:
        found.add("a log without a word about it")
    return found | {f"hands on {name}" for name in TELLING if f"header_up -{name}" not in plain}


def told_by_tor(text: str) -> set[str]:
    """What this torrc lets tor write down."""
    lines = [line.split() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    logs = [line for line in lines if line[0] == "Log"]
    found = {" ".join(line) for line in logs if line[-2:] != ["file", "/dev/null"]}
    # Without any of its own, tor writes notices to where it was started from.
    return found if logs and ["SafeLogging", "1"] in lines else {"a log by default"}


def test_neither_keeps_a_line_about_a_call():
    assert told_by_caddy((DEPLOY / "Caddyfile").read_text()) == set()
    assert told_by_tor((DEPLOY / "torrc.example").read_text()) == set()


@pytest.mark.parametrize(
    ("there", "instead"),
    [
        ("\tlog {\n\t\toutput discard\n\t}\n", ""),
        ("\tlog {\n\t\toutput discard\n\t}", "\tlog {\n\t\toutput file /var/log/access\n\t}"),
        ("header_up -X-Real-IP", ""),
    ],
)
def test_a_careless_change_of_the_proxy_is_noticed(there, instead):
    text = (DEPLOY / "Caddyfile").read_text()
    assert there in text

    assert told_by_caddy(text.replace(there, instead)) != set()


@pytest.mark.parametrize(
    ("there", "instead"),
    [("Log err file /dev/null", ""), ("file /dev/null", "syslog"), ("SafeLogging 1", "")],
)
def test_a_careless_change_of_the_onion_service_is_noticed(there, instead):
    text = (DEPLOY / "torrc.example").read_text()
    assert there in text

    assert told_by_tor(text.replace(there, instead)) != set()
