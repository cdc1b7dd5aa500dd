"""The kind of an entry cannot be told from the wire; without padding it could."""

import shutil
from itertools import islice
from pathlib import Path

from tests.node_phone.bent import bent, plant
from tests.post_office import ROOT
from tests.traffic.guess import guessed, is_good
from tests.traffic.wires import Wires

QUICK = 160
SLOW = 4000
#: One false alarm in thirty thousand runs.
QUICK_SD = 4.0

NEARLY_UNPADDED = (
    ("lib/padding.ts", "const SMALLEST = 1024;", "const SMALLEST = 256;"),
    ("lib/padding.ts", "size *= 2;", "size += 16;"),
)
CHECK_INS_ARE_LARGER = (
    "log/bundle.ts",
    "encodeNamed(author.device, seen, entries));",
    'encodeNamed(author.device, seen, entries), entries[0]?.kind === "pauses.checked-in" ? 2048 : 0);',
)
TAKES_ANY_SIZE = (
    "coppice/wire/entry.py",
    "inside < SMALLEST or inside % SMALLEST or not _is_power_of_two(inside // SMALLEST)",
    "inside < 256",
)


def test_from_the_wire_alone_nobody_tells_which_kind_an_entry_is(tmp_path, count):
    with Wires(tmp_path) as wires:
        found = guessed(list(islice(wires.entries(1), count(QUICK, SLOW))), 1)

    assert is_good(found, QUICK_SD), found


def test_with_padding_off_the_kind_is_told(tmp_path):
    server = unpadded_server(tmp_path / "server")
    with Wires(tmp_path, bent(tmp_path / "pwa", *NEARLY_UNPADDED), server) as wires:
        found = guessed(list(islice(wires.entries(1), QUICK)), 1)

    assert not is_good(found, QUICK_SD), found
    assert found[0].right > found[0].base + 0.2


def unpadded_server(folder: Path) -> Path:
    shutil.copytree(
        ROOT / "server" / "coppice", folder / "coppice", ignore=shutil.ignore_patterns("__pycache__", "pwa")
    )
    plant(folder, TAKES_ANY_SIZE)
    return folder


def test_a_kind_that_has_a_size_of_its_own_is_found(tmp_path):
    """Inside a bucket nothing tells it: it is alone there."""
    with Wires(tmp_path, bent(tmp_path / "pwa", CHECK_INS_ARE_LARGER)) as wires:
        found = guessed(list(islice(wires.entries(1), QUICK)), 1)

    assert not is_good(found, QUICK_SD), found
