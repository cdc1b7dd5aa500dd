"""What is installed is pinned by hash and named without an address: any mirror serves, none is betrayed."""

import json
import re

import pytest

from tests.post_office import ROOT

PYTHON_LOCKS = sorted((ROOT / "deploy").glob("*.lock"))
APP_LOCK = ROOT / "pwa" / "package-lock.json"


@pytest.mark.parametrize("lock", [*PYTHON_LOCKS, APP_LOCK], ids=lambda path: path.name)
def test_a_lock_holds_no_address(lock) -> None:
    assert "://" not in lock.read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", PYTHON_LOCKS, ids=lambda path: path.name)
def test_every_python_package_is_pinned_by_hash(lock) -> None:
    text = lock.read_text(encoding="utf-8").replace("\\\n", " ")
    packages = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    assert packages
    assert [one for one in packages if not re.match(r"\S+==\S+ .*--hash=sha256:[0-9a-f]{64}", one)] == []


def test_every_package_of_the_app_is_pinned_by_hash() -> None:
    packages = json.loads(APP_LOCK.read_text(encoding="utf-8"))["packages"]
    unpinned = [name for name, one in packages.items() if name and "integrity" not in one]
    assert len(packages) > 100
    assert unpinned == []
