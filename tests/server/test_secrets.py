"""What somebody finds who takes the server: the published list, and nothing of what was ever said to it.

Canaries go into everything the server is handed that it must not keep. Then every file it wrote is searched,
in every encoding a value might have been written in. A canary planted in each file must be found likewise.
"""

import base64
import gzip
import os
import sqlite3
import time
import urllib.parse
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from tests.caller import SIZES, Group, call, pack, text
from tests.listener import Listener
from tests.post_office import PostOffice

SCHEMA = {
    "schema": {"version"},
    "office": {"one", "signing_key"},
    "grp": {"no", "id", "head", "head_hash", "size", "writer_day", "writer_entries", "writer_size"},
    "epoch": {"grp", "epoch", "member", "writer", "prev", "boundary"},
    "entry": {"grp", "position", "id", "day", "head", "wire"},
    "box": {"id", "grp", "sealed", "burn", "expires", "nonce", "burns", "reply"},
    "ballot": {"handle", "grp", "primes", "voices", "quota", "floor", "opens", "closes", "epoch"},
    "issued": {"ballot", "voice", "slot", "request"},
    "urn": {"ballot", "place", "used", "nonce", "counter", "wire"},
}
AGENT = "Canary-Agent/7.7"


def spellings(secret: bytes) -> dict[str, bytes]:
    """The ways in which bytes get written down by accident."""
    found = {
        "raw": secret,
        "hex": secret.hex().encode(),
        "HEX": secret.hex().upper().encode(),
        "percent": urllib.parse.quote_from_bytes(secret, safe="").encode(),
        "utf-16": secret.decode("latin-1").encode("utf-16-le"),
        "reversed": secret[::-1],
        "repr": repr(secret).encode()[2:-1],
    }
    for shift in range(3):
        encoded = base64.b64encode(bytes(shift) + secret)[4 : -4 if len(secret) > 8 else None]
        found[f"base64 {shift}"] = encoded
        found[f"base64url {shift}"] = encoded.replace(b"+", b"-").replace(b"/", b"_")
    return found


def unpacked(data: bytes) -> list[bytes]:
    """The data itself and whatever lies compressed in it."""
    found = [data]
    for start in (
        at for at in range(len(data) - 1) if data[at : at + 2] in (b"\x1f\x8b", b"\x78\x9c", b"\x78\xda")
    ):
        opener = zlib.decompressobj(wbits=47)
        try:
            found.append(opener.decompress(data[start:], 1 << 20))
        except zlib.error:
            continue
    return found


def hits(files: dict[str, bytes], secrets: dict[str, bytes]) -> set[tuple[str, str]]:
    parts = {name: unpacked(data) for name, data in files.items()}
    return {
        (name, f"{secret} as {spelling}")
        for secret, value in secrets.items()
        for spelling, form in spellings(value).items()
        for name, pieces in parts.items()
        if any(form in piece for piece in pieces)
    }


def files_of(office: PostOffice, *more: Path) -> dict[str, bytes]:
    paths = [path for path in office.data.rglob("*") if path.is_file()]
    return {path.name: path.read_bytes() for path in (*paths, office.log, *more)}


@pytest.fixture(scope="module")
def seized(tmp_path_factory):
    """A server that told all it can tell and lived through every kind of error, then was taken."""
    folder = tmp_path_factory.mktemp("seized")
    passcode = os.urandom(12).hex()
    office = PostOffice(
        folder / "data", passcode=passcode, metrics_token=os.urandom(12).hex(), log="debug"
    ).start()
    group = Group(office.url)
    secrets = {
        "member token": group.tokens.member_bytes,
        "write token": group.tokens.write_bytes,
        "passcode": passcode.encode(),
        "metrics token": str(office.settings["metrics_token"]).encode(),
        "refused body": os.urandom(24),
        "wrong token": os.urandom(32),
        "wrong passcode": os.urandom(24),
        "path": os.urandom(16),
        "query": os.urandom(16),
        "user agent": AGENT.encode(),
        "nonce of an unburning box": os.urandom(16),
    }
    tell_the_story(office, group, secrets)
    backup = folder / "backup.sqlite"
    assert office.run("backup", str(backup)).returncode == 0
    secrets |= {f"group id {n}": value for n, value in enumerate([group.id])}
    yield office, group, secrets, backup
    office.close()


def tell_the_story(office: PostOffice, group: Group, secrets: dict[str, bytes]) -> None:
    agent = {"User-Agent": AGENT, "X-Forwarded-For": "203.0.113.77"}
    wrong_passcode = text(secrets["wrong passcode"])
    assert group.found(passcode=wrong_passcode).status == 403
    assert group.found(passcode=secrets["passcode"].decode()).status == 201
    group.push([group.wire(size=size) for size in SIZES])
    group.push([secrets["refused body"] * 50, group.wire(epoch=9)], token=group.tokens.write)
    for body in (secrets["refused body"], pack({"push": [], "x": secrets["refused body"]}), bytes(1 << 21)):
        call(office.url, "POST", "/v1/log", body, group.tokens.member, headers=agent)
        call(office.url, "POST", "/v1/groups", body, headers=agent)
    call(office.url, "GET", "/v1/log", token=text(secrets["wrong token"]), headers=agent)
    call(
        office.url, "GET", f"/v1/log?after={text(secrets['query'])}", token=group.tokens.member, headers=agent
    )
    call(office.url, "GET", f"/{text(secrets['path'])}?q={text(secrets['query'])}", headers=agent)
    box = f"/v1/boxes/{text(os.urandom(16))}"
    parcel = {"sealed": os.urandom(64), "burn": False, "expires": int(time.time()) + 999}
    call(office.url, "PUT", box, pack(parcel), group.tokens.member, headers=agent)
    call(
        office.url,
        "POST",
        f"{box}/open",
        pack({"nonce": secrets["nonce of an unburning box"]}),
        headers=agent,
    )
    call(
        office.url,
        "POST",
        f"/v1/boxes/{text(secrets['path'])}/open",
        pack({"nonce": bytes(16)}),
        headers=agent,
    )
    with Listener(office.port, group.tokens.member, header=[f"User-Agent: {AGENT}"]) as listener:
        listener.frame()
    with Listener(office.port, text(secrets["wrong token"])) as listener:
        listener.closed_with()
    group.rotate(len(SIZES))
    office.kill()
    office.start()


def test_nothing_that_must_not_be_kept_is_found_in_any_file(seized):
    office, _group, secrets, backup = seized
    kept_on_purpose = {"group id 0"}
    unwanted = {name: value for name, value in secrets.items() if name not in kept_on_purpose}

    assert hits(files_of(office, backup), unwanted) == set()


def test_the_log_holds_no_id_no_address_and_no_time_of_day(seized):
    office, group, secrets, _backup = seized
    words = office.words

    assert "GET /v1/log 401" in words
    assert hits({"log": words.encode()}, secrets | {"group": group.id}) == set()
    for address in ("127.0.0.1", "::1", "203.0.113.77", "localhost"):
        assert address not in words
    assert time.strftime("%H:") not in words
    assert sorted(path.name for path in office.data.parent.glob("*.log")) == [office.log.name]


@pytest.mark.parametrize("sink", ["coppice.sqlite", "coppice.sqlite-wal", "data.log", "backup.sqlite"])
def test_a_canary_planted_in_any_file_is_found_in_every_spelling(seized, sink):
    office, _group, _secrets, backup = seized
    files = files_of(office, backup)
    assert sink in files
    canary = os.urandom(24)
    packed = {"gzip": gzip.compress(canary), "deflate": zlib.compress(canary)}

    for spelling, form in {**spellings(canary), **packed}.items():
        middle = len(files[sink]) // 2
        planted = {**files, sink: files[sink][:middle] + form + files[sink][middle:]}
        assert any(name == sink for name, _what in hits({sink: planted[sink]}, {"canary": canary})), spelling


def test_the_database_has_the_published_columns_and_no_others(seized):
    office, *_ = seized
    with closing(sqlite3.connect(office.database)) as database:
        tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        columns = {
            table: {row[1] for row in database.execute(f"PRAGMA table_info({table})")} for table in tables
        }

    assert columns == SCHEMA


def test_entries_have_a_day_and_a_padded_size_and_tokens_only_a_hash(seized):
    office, *_ = seized
    today = int(time.time()) // 86400
    with closing(sqlite3.connect(office.database)) as database:
        days = {row[0] for row in database.execute("SELECT day FROM entry UNION SELECT writer_day FROM grp")}
        lengths = {row[0] for row in database.execute("SELECT LENGTH(wire) FROM entry")}
        hashes = {row[0] for row in database.execute("SELECT LENGTH(member) FROM epoch")}
        nonces = database.execute("SELECT COUNT(*) FROM box WHERE burn = 0 AND nonce IS NOT NULL").fetchone()

    assert days <= {0, today - 1, today}
    assert lengths <= set(SIZES)
    assert hashes == {32}
    assert nonces == (0,)


def test_the_data_folder_is_closed_to_other_users_of_the_machine(seized):
    office, *_ = seized

    assert office.data.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in office.data.iterdir())
